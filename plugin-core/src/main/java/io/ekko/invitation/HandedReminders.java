package io.ekko.invitation;

import io.ekko.connection.ConnectionId;
import io.ekko.id.InvitationId;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reminders that were handed over, and what became of them; in the caller's transaction. */
final class HandedReminders {
    private final Jdbi jdbi;

    HandedReminders(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What the hand-over came to. Whoever was erased meanwhile is not tried again, and what the mail system said is not kept; the
     * invitation is locked first, as by whoever erases.
     */
    void to(DueMail mail, String state, @Nullable Instant dueAt, @Nullable String reason, int attempts) {
        boolean taken = state.equals("SENT") || state.equals("IN_DOUBT");
        boolean erased = erased(mail.invitation().id());
        String end = erased && state.equals("SCHEDULED") ? "CANCELLED" : state;
        jdbi.useHandle(handle -> handle.createUpdate("""
            update reminder
            set state = :state, reason = :reason, due_at = coalesce(:dueAt, due_at), attempts = :attempts, claimed_until = null,
                sent_at = case when :taken then sent_at else null end,
                sent_day = case when :taken then sent_day else null end
            where invitation_id = :id and number = :number and state in ('SENDING', 'IN_DOUBT')
            """)
                .bind("id", mail.invitation().id().value())
                .bind("number", mail.number())
                .bind("state", end)
                .bind("taken", taken)
                .bind("dueAt", dueAt)
                .bind("attempts", attempts)
                .bind("reason", erased ? reasonOfErased(end) : reason == null ? null : HandedOver.cut(reason))
                .execute());
    }

    private static @Nullable String reasonOfErased(String state) {
        return state.equals("CANCELLED") ? "erased" : null;
    }

    private boolean erased(InvitationId invitation) {
        return jdbi.withHandle(handle -> handle.createQuery("select person from invitation where id = :id for update")
                .bind("id", invitation.value())
                .mapTo(String.class)
                .one()
                .isEmpty());
    }

    /**
     * An operator found out what became of one that is in doubt.
     *
     * @return false when it is not in doubt
     */
    boolean settle(ConnectionId connection, InvitationId invitation, int number, boolean sent, String whyNot) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update reminder
                        set state = :state, reason = :reason, claimed_until = null,
                            sent_at = case when :sent then sent_at else null end,
                            sent_day = case when :sent then sent_day else null end
                        where invitation_id = :invitation and number = :number and connection_id = :connection
                          and state = 'IN_DOUBT'
                        """)
                        .bind("state", sent ? "SENT" : "CANCELLED")
                        .bind("reason", sent ? null : whyNot)
                        .bind("sent", sent)
                        .bind("invitation", invitation.value())
                        .bind("number", number)
                        .bind("connection", connection.value())
                        .execute()
                > 0);
    }

    /** Marks hand-overs whose sender did not come back. */
    int abandon(Instant now) {
        return jdbi.withHandle(
                handle -> handle.createUpdate("""
                    update reminder set state = 'IN_DOUBT', reason = 'the sender did not come back', claimed_until = null
                    where state = 'SENDING' and claimed_until <= :now
                    """).bind("now", now).execute());
    }
}
