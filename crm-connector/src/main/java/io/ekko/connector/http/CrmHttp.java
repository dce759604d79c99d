package io.ekko.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.secret.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls a CRM over HTTP with JSON. Time-outs, 408, 425, 429 and 5xx mean "later"; every other refusal means "never".
 */
public final class CrmHttp {
    private final Exchange exchange;
    private final String root;
    private final Secret token;
    private final RateLimit rateLimit;

    /**
     * @param root the address that all paths begin with
     * @param token sent as bearer token
     * @param timeout for connecting, and for a whole answer
     */
    public CrmHttp(URI root, Secret token, Duration timeout, RateLimit rateLimit, InstantSource clock) {
        this.exchange = new Exchange(timeout, clock);
        this.root = root.toString().replaceFirst("/+$", "") + "/";
        this.token = token;
        this.rateLimit = rateLimit;
    }

    /** The record at the path, or empty when the CRM says that it is not there. Paths are encoded and begin without a slash. */
    public Optional<JsonNode> find(String path) {
        return call("GET", path, null, true).map(Reply::json);
    }

    /** A list, or a page of it. */
    public Listed list(String path, Map<String, String> query) {
        String parameters = new TreeMap<>(query)
                .entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
        Reply reply = call("GET", parameters.isEmpty() ? path : path + "?" + parameters, null, false)
                .orElseThrow();
        return new Listed(reply.json(), reply.headers("link"));
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
        return call(method, path, body, false).map(Reply::json).orElseThrow();
    }

    private Optional<Reply> call(String method, String path, @Nullable JsonNode body, boolean mayBeMissing) {
        rateLimit.take();
        Map<String, String> headers = new TreeMap<>();
        headers.put("authorization", "Bearer " + token.reveal());
        headers.put("accept", "application/json");
        if (body != null) {
            headers.put("content-type", "application/json");
        }
        Reply reply = exchange.send(
                method + " /" + path.replaceFirst("\\?.*", ""),
                method,
                URI.create(root + path),
                headers,
                body == null ? null : body.toString());
        if (mayBeMissing && (reply.status() == 404 || reply.status() == 410)) {
            return Optional.empty();
        }
        if (!reply.good()) {
            throw reply.failure(null);
        }
        return Optional.of(reply);
    }
}
