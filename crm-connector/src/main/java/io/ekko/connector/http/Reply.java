package io.ekko.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ekko.crm.CrmFailure;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came back, of any status. */
public final class Reply {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String what;
    private final HttpResponse<byte[]> response;
    private final RetryAfter retryAfter;

    Reply(String what, HttpResponse<byte[]> response, RetryAfter retryAfter) {
        this.what = what;
        this.response = response;
        this.retryAfter = retryAfter;
    }

    /** Names the call in messages. */
    public String what() {
        return what;
    }

    public int status() {
        return response.statusCode();
    }

    /** Whether the status is one of 200 to 299. */
    public boolean good() {
        return status() / 100 == 2;
    }

    List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    /**
     * The body; an empty one is a missing node.
     *
     * @throws CrmFailure.Retryable when it is not JSON: a body that was cut off may be whole at the next try
     */
    public JsonNode json() {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new CrmFailure.Retryable(what + " was answered with something that is not JSON", null, e);
        }
    }

    /** The body, or a missing node when it is not JSON. */
    public JsonNode jsonIfAny() {
        try {
            return JSON.readTree(response.body());
        } catch (IOException noJson) {
            return MissingNode.getInstance();
        }
    }

    /** What a status that is not good means: 408, 425, 429 and 5xx "later", 401 "not before somebody lets us in", others "never". */
    public CrmFailure failure(@Nullable String detail) {
        String reason = what + " was answered with status " + status()
                + (detail == null || detail.isEmpty() ? "" : " " + detail);
        if (status() == 408 || status() == 425 || status() == 429 || status() >= 500) {
            return later(reason);
        }
        if (status() == 401) {
            return CrmFailure.Retryable.notAdmitted(reason);
        }
        return new CrmFailure.Rejected(reason);
    }

    /** A failure that may pass, after the time that the answer names if it names one. */
    public CrmFailure.Retryable later(String reason) {
        return new CrmFailure.Retryable(
                reason,
                retryAfter.read(response.headers().firstValue("retry-after").orElse(null)),
                null);
    }
}
