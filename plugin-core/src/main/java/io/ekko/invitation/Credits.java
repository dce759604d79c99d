package io.ekko.invitation;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.TicketId;
import io.ekko.policy.Gathering;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Further closings that the one mail stands for. */
public final class Credits {
    private final Jdbi jdbi;

    public Credits(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Takes another closing into an invitation that waits, in the caller's transaction.
     *
     * @param next what an invitation about that closing would have been
     * @param about which ticket the mail speaks of
     * @return false when the invitation does not wait any more; nothing is changed then
     */
    boolean join(InvitationId waiting, NewInvitation next, Gathering.Ticket about) {
        return jdbi.inTransaction(handle -> {
            boolean latest = about == Gathering.Ticket.LATEST;
            boolean still = handle.createQuery(
                                    "select count(*) from invitation where id = :id and state = 'SCHEDULED' and claimed_until is null")
                            .bind("id", waiting.value())
                            .mapTo(Integer.class)
                            .one()
                    == 1;
            if (still && latest) {
                handOver(handle, waiting, next);
            } else if (still) {
                credit(handle, waiting, next.occasion().episode().orElseThrow(), next.ticket());
            }
            return still;
        });
    }

    private static void credit(
            Handle handle,
            InvitationId invitation,
            EpisodeId episode,
            @org.jspecify.annotations.Nullable TicketId ticket) {
        if (ticket == null) {
            return;
        }
        handle.createUpdate("""
                        insert into invitation_credit (invitation_id, episode_id, ticket_id) values (:invitation, :episode, :ticket)
                        on conflict do nothing
                        """)
                .bind("invitation", invitation.value())
                .bind("episode", episode.value())
                .bind("ticket", ticket.value())
                .execute();
    }

    /** The invitation speaks of the new ticket, and the one before is credited. */
    private static void handOver(Handle handle, InvitationId waiting, NewInvitation next) {
        handle.createUpdate("""
                        insert into invitation_credit (invitation_id, episode_id, ticket_id)
                        select i.id, e.id, e.ticket_id from invitation i
                        join episode e on i.occasion = 'episode/' || e.id
                        where i.id = :invitation and e.connection_id = i.connection_id
                        on conflict do nothing
                        """).bind("invitation", waiting.value()).execute();
        handle.createUpdate("""
                        update invitation
                        set occasion = :occasion, ticket_id = :ticket, ticket_title = :title, closed_at = :closedAt, owner = :owner,
                            team = :team, category = :category, product = :product, due_at = :dueAt, expires_at = :expiresAt
                        where id = :invitation and state = 'SCHEDULED'
                        """)
                .bind("invitation", waiting.value())
                .bind("occasion", next.occasion().key())
                .bind("ticket", next.ticket() == null ? null : next.ticket().value())
                .bind("title", next.ticketTitle())
                .bind("closedAt", next.closedAt())
                .bind("owner", next.segments().owner())
                .bind("team", next.segments().team())
                .bind("category", next.segments().category())
                .bind("product", next.segments().product())
                .bind("dueAt", next.dueAt())
                .bind("expiresAt", next.dueAt().plus(next.campaign().expiry()))
                .execute();
    }

    /** The credited tickets of an invitation, without the one that its mail speaks of. */
    public List<TicketId> tickets(ConnectionId connection, InvitationId invitation) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.ticket_id from invitation_credit c join invitation i on i.id = c.invitation_id
                        where c.invitation_id = :invitation and i.connection_id = :connection order by c.episode_id
                        """)
                .bind("invitation", invitation.value())
                .bind("connection", connection.value())
                .map((row, context) -> new TicketId(row.getString("ticket_id")))
                .list());
    }
}
