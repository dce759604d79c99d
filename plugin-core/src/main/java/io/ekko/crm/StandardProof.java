package io.ekko.crm;

import io.ekko.secret.Secret;
import io.ekko.signature.StandardWebhooks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The proof of deliveries of a CRM that signs them as Standard Webhooks say. */
public final class StandardProof {
    private final Secret secret;

    /** @param secret what both sides know: {@code whsec_} and base64 */
    public StandardProof(Secret secret) {
        this.secret = secret;
    }

    /** As {@link Webhooks#proof} has it. */
    public Set<String> headers() {
        return StandardWebhooks.HEADERS;
    }

    /** As {@link Webhooks#verify} has it. */
    public String verify(Map<String, String> headers, byte[] body, Instant receivedAt) throws Webhooks.Forged {
        try {
            return new StandardWebhooks(() -> receivedAt).verify(headers, body, List.of(secret));
        } catch (StandardWebhooks.Unproved unproved) {
            throw new Webhooks.Forged(String.valueOf(unproved.getMessage()));
        }
    }
}
