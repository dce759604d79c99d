package io.ekko.receiver;

import io.ekko.crm.BareCrm;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.Webhooks;
import io.ekko.secret.Secret;
import io.ekko.signature.StandardWebhooks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A CRM of which only the signature of its hooks matters here. */
final class SigningCrm implements BareCrm {
    private final Secret secret;
    private final boolean blocksUser;
    private final InstantSource clock;
    private int acknowledgement = 202;

    SigningCrm(Secret secret, boolean blocksUser, InstantSource clock) {
        this.secret = secret;
        this.blocksUser = blocksUser;
        this.clock = clock;
    }

    /** From now on it wants this answer. */
    SigningCrm wanting(int status) {
        acknowledgement = status;
        return this;
    }

    @Override
    public Optional<Webhooks> webhooks() {
        return Optional.of(new Webhooks() {
            @Override
            public boolean isTrial(Map<String, String> headers, byte[] body) {
                return new String(body, StandardCharsets.UTF_8).equals("trial");
            }

            @Override
            public int acknowledgement() {
                return acknowledgement;
            }

            @Override
            public boolean blocksUser() {
                return blocksUser;
            }

            @Override
            public Set<String> proof() {
                return StandardWebhooks.HEADERS;
            }

            @Override
            public String verify(Map<String, String> headers, byte[] body) throws Forged {
                return verify(headers, body, clock.instant());
            }

            @Override
            public String verify(Map<String, String> headers, byte[] body, Instant receivedAt) throws Forged {
                try {
                    return new StandardWebhooks(() -> receivedAt).verify(headers, body, List.of(secret));
                } catch (StandardWebhooks.Unproved unproved) {
                    throw new Forged("not signed");
                }
            }

            @Override
            public List<CrmEvent> parse(byte[] body) {
                return List.of();
            }

            @Override
            public State state(URI target) {
                return State.WORKING;
            }

            @Override
            public void install(URI target) {}

            @Override
            public void remove() {}
        });
    }
}
