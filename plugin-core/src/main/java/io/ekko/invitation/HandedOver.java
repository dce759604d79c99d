package io.ekko.invitation;

import io.ekko.connection.ConnectionId;
import io.ekko.id.InvitationId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Invitations whose mail was handed over, and what became of it. Each step changes a row only when it still is where the step expects
 * it. Of whoever was erased meanwhile the mail system's words, which may hold the address, are not kept.
 */
final class HandedOver {
    private final Jdbi jdbi;

    HandedOver(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * The mail system has it. An answer may have been faster; it stays.
     *
     * @return false when the person was erased meanwhile
     */
    boolean sent(Invitation invitation, Instant expiresAt) {
        return jdbi.withHandle(handle -> {
            handle.createUpdate("""
                update invitation
                set state = case when state = 'ANSWERED' then state else 'SENT' end, reason = null, claimed_until = null,
                    expires_at = :expiresAt
                where id = :id and state in ('SENDING', 'IN_DOUBT', 'ANSWERED')
                """)
                    .bind("id", invitation.id().value())
                    .bind("expiresAt", expiresAt)
                    .execute();
            return handle.createQuery("select count(*) from invitation where id = :id and person <> ''")
                            .bind("id", invitation.id().value())
                            .mapTo(Integer.class)
                            .one()
                    > 0;
        });
    }

    /** The invitation, locked until the caller's transaction ends; empty unless it is in doubt. */
    Optional<Invitation> doubtful(ConnectionId connection, InvitationId id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
            select * from invitation
            where id = :id and connection_id = :connection and state = 'IN_DOUBT' for update
            """)
                .bind("id", id.value())
                .bind("connection", connection.value())
                .map((row, context) -> InvitationRow.invitation(row))
                .findOne());
    }

    /**
     * The mail system does not have it. Whoever was erased meanwhile is not tried again, and what the mail system said is not kept.
     *
     * @param dueAt when it is tried again; null when it is not
     * @param attempts the tries that count, this one among them or not
     * @return false when the invitation is not where a failed hand-over leaves it; nothing is changed then
     */
    boolean notSent(Invitation invitation, InvitationState to, @Nullable Instant dueAt, String reason, int attempts) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
            update invitation
            set state = case when person = '' and :to = 'SCHEDULED' then 'CANCELLED' else :to end,
                reason = case when person <> '' then :reason when :to <> 'BOUNCED' then 'erased' end,
                due_at = coalesce(:dueAt, due_at), sent_at = null, sent_day = null, attempts = :attempts, claimed_until = null
            where id = :id and state in ('SENDING', 'IN_DOUBT')
            """)
                        .bind("id", invitation.id().value())
                        .bind("to", to)
                        .bind("dueAt", dueAt)
                        .bind("attempts", attempts)
                        .bind("reason", cut(reason))
                        .execute())
                == 1;
    }

    /** Nobody knows whether the mail system has it. */
    void inDoubt(Invitation invitation, String reason) {
        jdbi.useHandle(handle -> handle.createUpdate("""
            update invitation
            set state = 'IN_DOUBT', reason = case when person <> '' then :reason end, claimed_until = null
            where id = :id and state = 'SENDING'
            """)
                .bind("id", invitation.id().value())
                .bind("reason", cut(reason))
                .execute());
    }

    /**
     * The mail came back after it was taken. One that was answered stays answered: it reached somebody. When it was handed over stays
     * known, because it was: it counts for the cap of its day and for the time that its person is left alone.
     *
     * @return the invitation as it was; empty when nothing is changed
     */
    Optional<Invitation> bounced(InvitationId id, String reason) {
        return jdbi.withHandle(handle -> {
            Optional<Invitation> sent = handle.createQuery("""
                select * from invitation where id = :id and state in ('SENDING', 'SENT', 'IN_DOUBT') for update
                """)
                    .bind("id", id.value())
                    .map((row, context) -> InvitationRow.invitation(row))
                    .findOne();
            sent.ifPresent(invitation -> handle.createUpdate("""
                update invitation
                set state = 'BOUNCED', reason = case when person <> '' then :reason end, claimed_until = null
                where id = :id
                """)
                    .bind("id", id.value())
                    .bind("reason", cut(reason))
                    .execute());
            return sent;
        });
    }

    /** Marks hand-overs whose sender did not come back. */
    int abandon(Instant now) {
        return jdbi.withHandle(
                handle -> handle.createUpdate("""
                    update invitation set state = 'IN_DOUBT', reason = 'the sender did not come back', claimed_until = null
                    where state = 'SENDING' and claimed_until <= :now
                    """).bind("now", now).execute());
    }

    /** Ends up to so many invitations that can not be answered any more. */
    int expire(Instant now, int limit) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("""
                    update invitation set state = 'EXPIRED'
                    where state = 'SENT' and id in (
                        select id from invitation where state = 'SENT' and expires_at <= :now
                        order by id fetch first :limit rows only for update skip locked)
                    """).bind("now", now).bind("limit", limit).execute());
    }

    /** As long as a reason may be. */
    static String cut(String reason) {
        return reason.length() <= 400 ? reason : reason.substring(0, 400);
    }
}
