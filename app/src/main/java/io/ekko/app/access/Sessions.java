package io.ekko.app.access;

import io.ekko.app.web.Flash;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** The browsers in which somebody is logged in. */
final class Sessions {
    private static final RowMapper<Session> SESSION = (row, context) -> new Session(
            row.getString("id_hash"),
            new UserId(row.getLong("user_id")),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("seen_at", OffsetDateTime.class).toInstant());

    private final Jdbi jdbi;

    Sessions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void add(String idHash, UserId user, Instant now) {
        jdbi.useHandle(h -> h.createUpdate("""
                        insert into user_session (id_hash, user_id, created_at, seen_at)
                        values (:idHash, :user, :now, :now)
                        """)
                .bind("idHash", idHash)
                .bind("user", user.value())
                .bind("now", now)
                .execute());
    }

    Optional<Session> find(String idHash) {
        return jdbi.withHandle(h -> h.createQuery("select * from user_session where id_hash = :idHash")
                .bind("idHash", idHash)
                .map(SESSION)
                .findOne());
    }

    void seen(String idHash, Instant now) {
        jdbi.useHandle(h -> h.createUpdate("update user_session set seen_at = :now where id_hash = :idHash")
                .bind("now", now)
                .bind("idHash", idHash)
                .execute());
    }

    void remove(String idHash) {
        jdbi.useHandle(h -> h.createUpdate("delete from user_session where id_hash = :idHash")
                .bind("idHash", idHash)
                .execute());
    }

    /** Ends every session of a user but the one kept, and all that a frame in a CRM has; pass an empty text to end all. */
    int removeOthers(UserId user, String kept) {
        return jdbi.inTransaction(h -> {
            h.createUpdate("delete from panel_session where user_id = :user")
                    .bind("user", user.value())
                    .execute();
            return h.createUpdate("delete from user_session where user_id = :user and id_hash <> :kept")
                    .bind("user", user.value())
                    .bind("kept", kept)
                    .execute();
        });
    }

    int removeOver(Instant now) {
        return jdbi.withHandle(
                h -> h.createUpdate("delete from user_session where seen_at <= :idle or created_at <= :absolute")
                        .bind("idle", now.minus(Session.IDLE))
                        .bind("absolute", now.minus(Session.ABSOLUTE))
                        .execute());
    }

    void leaveFlash(String idHash, Flash flash) {
        jdbi.useHandle(h -> h.createUpdate(
                        "update user_session set flash_kind = :kind, flash_text = :text where id_hash = :idHash")
                .bind("kind", flash.kind().name())
                .bind(
                        "text",
                        flash.text().substring(0, Math.min(1000, flash.text().length())))
                .bind("idHash", idHash)
                .execute());
    }

    /** The sentence left for the next page; it is shown once. */
    Optional<Flash> takeFlash(String idHash) {
        Optional<Flash> flash = jdbi.withHandle(h -> h.createQuery("""
                        select flash_kind, flash_text from user_session
                        where id_hash = :idHash and flash_kind is not null
                        """)
                .bind("idHash", idHash)
                .map((row, context) ->
                        new Flash(Flash.Kind.valueOf(row.getString("flash_kind")), row.getString("flash_text")))
                .findOne());
        flash.ifPresent(shown -> jdbi.useHandle(h -> h.createUpdate(
                        "update user_session set flash_kind = null, flash_text = null where id_hash = :idHash")
                .bind("idHash", idHash)
                .execute()));
        return flash;
    }
}
