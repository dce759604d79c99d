package io.ekko.connector.builtin.hook;

import io.ekko.secret.Secret;
import io.ekko.signature.StandardWebhooks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * A claimed delivery.
 *
 * @param attempts failed tries so far
 */
public record Outgoing(
        long id, URI target, Secret secret, String event, long record, Instant happenedAt, int attempts) {

    /** The same at every try. */
    public String messageId() {
        return "crm_" + id;
    }

    /** As the Standard Webhooks specification recommends: type, timestamp, data. Only ids, so that nothing personal travels. */
    public byte[] body() {
        return """
                {"type":"%s","timestamp":"%s","data":{"id":"%d"}}""".formatted(event, happenedAt, record).getBytes(StandardCharsets.UTF_8);
    }

    public Map<String, String> headers(StandardWebhooks signatures) {
        return signatures.sign(messageId(), body(), secret);
    }
}
