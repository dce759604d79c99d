package io.ekko.app.superoffice.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.app.access.UserId;
import io.ekko.secret.Secret;
import io.ekko.secret.Vault;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The drafts, one for each administrator. Sealed, because secrets are in them; forgotten some days after the last change. */
final class Drafts {
    /** How long a draft is kept after its last change. */
    static final Duration LIFE = Duration.ofDays(7);

    private static final Logger log = LoggerFactory.getLogger(Drafts.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi;
    private final Vault vault;

    Drafts(Jdbi jdbi, Vault vault) {
        this.jdbi = jdbi;
        this.vault = vault;
    }

    /** The draft of this administrator; an empty one when there is none, or none that can still be read. */
    Draft of(UserId user, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "select said from link_draft where user_id = :user and changed_at > :since")
                        .bind("user", user.value())
                        .bind("since", now.minus(LIFE))
                        .mapTo(String.class)
                        .findOne())
                .map(this::read)
                .orElse(Draft.EMPTY);
    }

    void keep(UserId user, Draft draft, Instant now) {
        String sealed = vault.seal(Secret.of(written(draft)));
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from link_draft where user_id = :user")
                    .bind("user", user.value())
                    .execute();
            handle.createUpdate("insert into link_draft (user_id, said, changed_at) values (:user, :said, :now)")
                    .bind("user", user.value())
                    .bind("said", sealed)
                    .bind("now", now)
                    .execute();
        });
    }

    void drop(UserId user) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from link_draft where user_id = :user")
                .bind("user", user.value())
                .execute());
    }

    /** Forgets those that nobody has changed for long. */
    int dropOld(Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from link_draft where changed_at <= :until")
                .bind("until", now.minus(LIFE))
                .execute());
    }

    private Draft read(String sealed) {
        try {
            return JSON.readValue(vault.unseal(sealed).reveal(), Draft.class);
        } catch (JsonProcessingException | IllegalArgumentException otherKey) {
            log.warn("draft=unreadable decision=begin-anew");
            return Draft.EMPTY;
        }
    }

    private static String written(Draft draft) {
        try {
            return JSON.writeValueAsString(
                    JSON.createObjectNode().putPOJO("said", draft.said()).putPOJO("about", draft.about()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts are JSON", impossible);
        }
    }
}
