package io.ekko.app.panel;

import io.ekko.app.access.UserId;
import io.ekko.connection.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Sessions in frames. A row is a code first, and a session once the frame has fetched it. */
final class PanelSessions {
    private static final int LONGEST_NAME = 200;

    private final Jdbi jdbi;

    PanelSessions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Keeps who signed in until the frame fetches it by the code. */
    void offer(String codeHash, String challenge, ConnectionId connection, Guest guest, Instant expiresAt) {
        Guest.Associate associate = guest instanceof Guest.Associate one ? one : null;
        Guest.Colleague colleague = guest instanceof Guest.Colleague one ? one : null;
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into panel_session (hash, challenge, connection_id, tenant, associate, user_id, name, access, access_until,
                                                   expires_at)
                        values (:hash, :challenge, :connection, :tenant, :associate, :user, :name, :access, :accessUntil, :expiresAt)
                        """)
                .bind("hash", codeHash)
                .bind("challenge", challenge)
                .bind("connection", connection.value())
                .bind("tenant", associate == null ? null : associate.tenant())
                .bind("associate", associate == null ? null : Integer.valueOf(associate.number()))
                .bind(
                        "user",
                        colleague == null ? null : Long.valueOf(colleague.user().value()))
                .bind(
                        "name",
                        guest.name()
                                .substring(
                                        0, Math.min(LONGEST_NAME, guest.name().length())))
                .bind("access", associate == null ? null : associate.access())
                .bind("accessUntil", associate == null ? null : associate.accessUntil())
                .bind("expiresAt", expiresAt)
                .execute());
    }

    /** Makes a session of a code, once; a code that is shown with the wrong challenge or at the wrong connection is lost. */
    boolean take(
            String codeHash,
            String challenge,
            ConnectionId connection,
            String cookieHash,
            Instant now,
            Instant expiresAt) {
        int taken = jdbi.withHandle(handle -> handle.createUpdate("""
                        update panel_session set hash = :cookie, challenge = null, expires_at = :expiresAt
                        where hash = :code and challenge = :challenge and connection_id = :connection and expires_at > :now
                        """)
                .bind("cookie", cookieHash)
                .bind("expiresAt", expiresAt)
                .bind("code", codeHash)
                .bind("challenge", challenge)
                .bind("connection", connection.value())
                .bind("now", now)
                .execute());
        if (taken == 0) {
            jdbi.useHandle(handle -> handle.createUpdate(
                            "delete from panel_session where hash = :code and challenge is not null")
                    .bind("code", codeHash)
                    .execute());
        }
        return taken == 1;
    }

    Optional<PanelSession> find(String cookieHash, ConnectionId connection, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from panel_session
                        where hash = :hash and challenge is null and connection_id = :connection and expires_at > :now
                        """)
                .bind("hash", cookieHash)
                .bind("connection", connection.value())
                .bind("now", now)
                .map((row, context) -> session(row))
                .findOne());
    }

    void end(String cookieHash) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from panel_session where hash = :hash and challenge is null")
                        .bind("hash", cookieHash)
                        .execute());
    }

    int removeOver(Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from panel_session where expires_at <= :now")
                .bind("now", now)
                .execute());
    }

    private static PanelSession session(ResultSet row) throws SQLException {
        Instant expiresAt = row.getObject("expires_at", OffsetDateTime.class).toInstant();
        OffsetDateTime accessUntil = row.getObject("access_until", OffsetDateTime.class);
        String tenant = row.getString("tenant");
        Guest guest = tenant == null
                ? new Guest.Colleague(new UserId(row.getLong("user_id")), row.getString("name"))
                : new Guest.Associate(
                        tenant,
                        row.getInt("associate"),
                        row.getString("name"),
                        row.getString("access"),
                        accessUntil == null ? Instant.EPOCH : accessUntil.toInstant());
        return new PanelSession(
                row.getString("hash"), new ConnectionId(row.getLong("connection_id")), guest, expiresAt);
    }
}
