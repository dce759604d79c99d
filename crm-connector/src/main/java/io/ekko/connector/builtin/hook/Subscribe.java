package io.ekko.connector.builtin.hook;

import io.ekko.connector.builtin.input.Conflict;
import io.ekko.connector.builtin.input.Inspection;
import io.ekko.connector.builtin.input.Violation;
import io.ekko.secret.Secret;
import io.ekko.secret.Vault;
import io.ekko.signature.StandardWebhooks;
import java.net.URI;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Subscribes an address to what happens in the built-in CRM. */
public final class Subscribe {
    private final Hooks hooks;
    private final InstantSource clock;

    public Subscribe(Jdbi jdbi, Vault vault, InstantSource clock) {
        this.hooks = new Hooks(jdbi, vault);
        this.clock = clock;
    }

    /** What the subscriber must keep: the secret is never shown again. */
    public record Subscribed(long id, Secret secret) {}

    /**
     * @param target an http or https address
     * @param secret {@code whsec_} and 24 to 64 bytes in base64; null for a new one
     * @throws io.ekko.connector.builtin.input.Invalid when target or secret are unusable
     * @throws Conflict when there are too many subscriptions
     */
    public Subscribed run(String target, @Nullable String secret) {
        Inspection inspection = new Inspection().required("target", target, 2000);
        if (inspection.violations().isEmpty() && !isWebAddress(target)) {
            inspection.add(Violation.malformed("target", "an http or https address"));
        }
        if (secret != null && !StandardWebhooks.isSecret(secret)) {
            inspection.add(Violation.malformed("secret", "whsec_ and 24 to 64 bytes in base64"));
        }
        inspection.done();
        if (hooks.list().size() >= Hooks.MOST) {
            throw new Conflict("there are " + Hooks.MOST + " subscriptions already, which is the most");
        }
        Secret kept = secret == null ? StandardWebhooks.newSecret() : Secret.of(secret);
        return new Subscribed(hooks.add(URI.create(target), kept, false, clock.instant()), kept);
    }

    private static boolean isWebAddress(String target) {
        try {
            URI uri = URI.create(target);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
