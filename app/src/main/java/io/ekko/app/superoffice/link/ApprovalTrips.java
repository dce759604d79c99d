package io.ekko.app.superoffice.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.app.access.Session;
import io.ekko.connection.ConnectionId;
import io.ekko.connector.superoffice.link.SignIn;
import io.ekko.secret.Secret;
import io.ekko.secret.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Browsers that were sent to SuperOffice and are to come back. A trip belongs to the session that began it, is good once, and only
 * for ten minutes.
 */
final class ApprovalTrips {
    /** How long the approval may take. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi;
    private final Vault vault;

    ApprovalTrips(Jdbi jdbi, Vault vault) {
        this.jdbi = jdbi;
        this.vault = vault;
    }

    /**
     * A trip that has ended.
     *
     * @param connection whose approval is renewed; empty for the draft of the session's user
     */
    record Kept(SignIn.Trip trip, Optional<ConnectionId> connection) {}

    void keep(SignIn.Trip trip, Session session, @Nullable ConnectionId connection, Instant now) {
        String proof = JSON.createObjectNode()
                .put("nonce", trip.nonce())
                .put("verifier", trip.verifier())
                .toString();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into approval_trip (state, session_hash, connection_id, proof, begun_at)
                        values (:state, :session, :connection, :proof, :now)
                        """)
                .bind("state", trip.state())
                .bind("session", session.idHash())
                .bind("connection", connection == null ? null : Long.valueOf(connection.value()))
                .bind("proof", vault.seal(Secret.of(proof)))
                .bind("now", now)
                .execute());
    }

    /** Ends the trip with this state; empty when this session began none, or not just now, or it has ended before. */
    Optional<Kept> take(String state, Session session, Instant now) {
        return jdbi.inTransaction(handle -> {
            Optional<Kept> kept = handle.createQuery("""
                            select * from approval_trip
                            where state = :state and session_hash = :session and begun_at > :since
                            """)
                    .bind("state", state)
                    .bind("session", session.idHash())
                    .bind("since", now.minus(LIFE))
                    .map((row, context) -> new Kept(
                            trip(row.getString("state"), row.getString("proof")),
                            Optional.ofNullable(row.getObject("connection_id", Long.class))
                                    .map(ConnectionId::new)))
                    .findOne();
            int ended = handle.createUpdate(
                            "delete from approval_trip where state = :state and session_hash = :session")
                    .bind("state", state)
                    .bind("session", session.idHash())
                    .execute();
            return kept.filter(one -> ended == 1);
        });
    }

    /** Forgets those from which nobody came back. */
    int dropOld(Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from approval_trip where begun_at <= :until")
                .bind("until", now.minus(LIFE))
                .execute());
    }

    private SignIn.Trip trip(String state, String sealed) {
        try {
            JsonNode proof = JSON.readTree(vault.unseal(sealed).reveal());
            return new SignIn.Trip(
                    state, proof.path("nonce").asText(), proof.path("verifier").asText());
        } catch (JsonProcessingException damaged) {
            throw new IllegalArgumentException("the stored proof is not JSON", damaged);
        }
    }
}
