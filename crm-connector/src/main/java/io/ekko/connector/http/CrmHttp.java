package io.ekko.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.crm.CrmFailure;
import io.ekko.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls a CRM over HTTP with JSON. Time-outs, 408, 425, 429 and 5xx mean "later"; every other refusal means "never". A body is read up
 * to 4 MiB. Redirects are not followed: they would carry the token to somebody else. It stands on the JDK's own client, because the
 * one below Jersey's cannot send PATCH on today's JDKs.
 */
public final class CrmHttp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final HttpClient client;
    private final String root;
    private final Secret token;
    private final Duration timeout;
    private final RateLimit rateLimit;
    private final RetryAfter retryAfter;

    /**
     * @param root the address that all paths begin with
     * @param token sent as bearer token
     * @param timeout for connecting, and for a whole answer
     */
    public CrmHttp(URI root, Secret token, Duration timeout, RateLimit rateLimit, InstantSource clock) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
        this.root = root.toString().replaceFirst("/+$", "") + "/";
        this.token = token;
        this.timeout = timeout;
        this.rateLimit = rateLimit;
        this.retryAfter = new RetryAfter(clock);
    }

    /** An answer that is none of the refusals, to the call that {@code what} names in messages. */
    private record Answer(HttpResponse<byte[]> response, String what) {}

    /** The record at the path, or empty when the CRM says that it is not there. Paths are encoded and begin without a slash. */
    public Optional<JsonNode> find(String path) {
        return call("GET", path, null, true).map(CrmHttp::json);
    }

    /** A list, or a page of it. */
    public Listed list(String path, Map<String, String> query) {
        String parameters = new TreeMap<>(query)
                .entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
        Answer answer = call("GET", parameters.isEmpty() ? path : path + "?" + parameters, null, false)
                .orElseThrow();
        return new Listed(json(answer), answer.response().headers().allValues("link"));
    }

    public JsonNode post(String path, JsonNode body) {
        return required("POST", path, body);
    }

    public JsonNode patch(String path, JsonNode body) {
        return required("PATCH", path, body);
    }

    /** Changes the record, unless the CRM says that it is gone. */
    public void patchIfThere(String path, JsonNode body) {
        call("PATCH", path, body, true);
    }

    /** Harmless when it is gone. */
    public void delete(String path) {
        call("DELETE", path, null, true);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode required(String method, String path, @Nullable JsonNode body) {
        return call(method, path, body, false).map(CrmHttp::json).orElseThrow();
    }

    private Optional<Answer> call(String method, String path, @Nullable JsonNode body, boolean mayBeMissing) {
        rateLimit.take();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(timeout)
                .header("authorization", "Bearer " + token.reveal())
                .header("accept", "application/json")
                .header("user-agent", "ekko");
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("content-type", "application/json").method(method, BodyPublishers.ofString(body.toString()));
        }
        String what = method + " /" + path.replaceFirst("\\?.*", "");
        HttpResponse<byte[]> response = send(request.build(), what);
        int status = response.statusCode();
        if (mayBeMissing && (status == 404 || status == 410)) {
            return Optional.empty();
        }
        if (status / 100 != 2) {
            throw failure(
                    status, what, response.headers().firstValue("retry-after").orElse(null));
        }
        return Optional.of(new Answer(response, what));
    }

    private HttpResponse<byte[]> send(HttpRequest request, String what) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new BoundedBody(MOST_BYTES));
        try {
            return answer.get(2 * timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof BoundedBody.TooLarge) {
                throw new CrmFailure.Rejected(what + ": " + cause.getMessage());
            }
            throw new CrmFailure.Retryable(what + " was not answered: " + cause, null, e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new CrmFailure.Retryable(what + " was not answered in time", null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CrmFailure.Retryable(what + " was interrupted", null, e);
        }
    }

    private CrmFailure failure(int status, String what, @Nullable String wait) {
        String reason = what + " was answered with status " + status;
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            return new CrmFailure.Retryable(reason, retryAfter.read(wait), null);
        }
        return new CrmFailure.Rejected(reason);
    }

    /** A body that was cut off may be whole at the next try. An empty one is a missing node. */
    private static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.response().body());
        } catch (IOException e) {
            throw new CrmFailure.Retryable(answer.what() + " was answered with something that is not JSON", null, e);
        }
    }
}
