package io.ekko.receiver;

import io.ekko.crm.BareCrm;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.StandardProof;
import io.ekko.crm.Webhooks;
import io.ekko.secret.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A CRM of which only the signature of its hooks matters here. */
final class SigningCrm implements BareCrm {
    private final StandardProof proof;
    private final boolean blocksUser;
    private int acknowledgement = 202;

    SigningCrm(Secret secret, boolean blocksUser) {
        this.proof = new StandardProof(secret);
        this.blocksUser = blocksUser;
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
                return proof.headers();
            }

            @Override
            public String verify(Map<String, String> headers, byte[] body, Instant receivedAt) throws Forged {
                return proof.verify(headers, body, receivedAt);
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
