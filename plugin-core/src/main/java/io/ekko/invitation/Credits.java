package io.ekko.invitation;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.TicketId;
import io.ekko.policy.Gathering;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Further closings that the one mail stands for, each with what is snapshotted from its ticket. */
public final class Credits {
    private static final String SNAPSHOT = "ticket_id, ticket_title, closed_at, owner, team, category, product";

    private final Jdbi jdbi;

    public Credits(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Takes another closing into an invitation that waits, in the caller's transaction.
     *
     * @param next what an invitation about that closing would have been
     * @param about which ticket the mail speaks of
     */
    void join(InvitationId waiting, NewInvitation next, Gathering.Ticket about) {
        jdbi.useTransaction(handle -> {
            credit(handle, waiting, next);
            if (about == Gathering.Ticket.LATEST && isFree(handle, waiting)) {
                speakOf(handle, waiting, next.occasion());
                handle.createUpdate("update invitation set due_at = :dueAt, expires_at = :expiresAt where id = :id")
                        .bind("id", waiting.value())
                        .bind("dueAt", next.dueAt())
                        .bind("expiresAt", next.dueAt().plus(next.campaign().expiry()))
                        .execute();
            }
        });
    }

    /** One that is about to be handed over speaks of the ticket that it was claimed with. */
    private static boolean isFree(Handle handle, InvitationId waiting) {
        return handle.createQuery("select count(*) from invitation where id = :id and claimed_until is null")
                        .bind("id", waiting.value())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static void credit(Handle handle, InvitationId invitation, NewInvitation next) {
        handle.createUpdate("""
                        insert into invitation_credit (invitation_id, episode_id, <snapshot>)
                        values (:invitation, :episode, :ticket, :title, :closedAt, :owner, :team, :category, :product)
                        on conflict do nothing
                        """)
                .define("snapshot", SNAPSHOT)
                .bind("invitation", invitation.value())
                .bind("episode", next.occasion().episode().orElseThrow().value())
                .bind("ticket", next.ticket() == null ? null : next.ticket().value())
                .bind("title", Cut.to(next.ticketTitle(), 400))
                .bind("closedAt", next.closedAt())
                .bind("owner", Cut.to(next.segments().owner(), 200))
                .bind("team", Cut.to(next.segments().team(), 200))
                .bind("category", Cut.to(next.segments().category(), 200))
                .bind("product", Cut.to(next.segments().product(), 200))
                .execute();
    }

    /** Makes an invitation that waits speak of a credited closing; the one that it spoke of is credited instead. */
    private static void speakOf(Handle handle, InvitationId invitation, Occasion credited) {
        handle.createUpdate("""
                        insert into invitation_credit (invitation_id, episode_id, <snapshot>)
                        select i.id, e.id, i.ticket_id, i.ticket_title, i.closed_at, i.owner, i.team, i.category, i.product
                        from invitation i join episode e on i.occasion = 'episode/' || e.id
                        where i.id = :invitation and i.state = 'SCHEDULED'
                        on conflict do nothing
                        """)
                .define("snapshot", SNAPSHOT)
                .bind("invitation", invitation.value())
                .execute();
        handle.createUpdate("""
                        update invitation
                        set occasion = :occasion,
                            (<snapshot>) = (select <snapshot> from invitation_credit where invitation_id = :invitation and episode_id = :episode)
                        where id = :invitation and state = 'SCHEDULED'
                        """)
                .define("snapshot", SNAPSHOT)
                .bind("invitation", invitation.value())
                .bind("occasion", credited.key())
                .bind("episode", credited.episode().orElseThrow().value())
                .execute();
        remove(handle, invitation, credited.episode().orElseThrow());
    }

    private static void remove(Handle handle, InvitationId invitation, EpisodeId episode) {
        handle.createUpdate("delete from invitation_credit where invitation_id = :invitation and episode_id = :episode")
                .bind("invitation", invitation.value())
                .bind("episode", episode.value())
                .execute();
    }

    /**
     * Closings that do not stand any more are not credited any more; an invitation that waits and speaks of one speaks of another that
     * stands, if it has one. In the caller's transaction.
     */
    void reopened(ConnectionId connection, List<Episode> reopened) {
        if (reopened.isEmpty()) {
            return;
        }
        List<Long> ids = reopened.stream().map(episode -> episode.id().value()).toList();
        jdbi.useTransaction(handle -> {
            handle.createQuery("""
                            select i.id, max(c.episode_id) as episode
                            from invitation i join invitation_credit c on c.invitation_id = i.id
                            where i.connection_id = :connection and i.state = 'SCHEDULED' and i.occasion in (<occasions>)
                              and c.episode_id not in (<ids>)
                            group by i.id
                            """)
                    .bind("connection", connection.value())
                    .bindList(
                            "occasions",
                            reopened.stream()
                                    .map(episode -> Occasion.of(episode.id()).key())
                                    .toList())
                    .bindList("ids", ids)
                    .map((row, context) ->
                            new Standing(new InvitationId(row.getLong("id")), new EpisodeId(row.getLong("episode"))))
                    .list()
                    .forEach(standing -> speakOf(handle, standing.invitation(), Occasion.of(standing.episode())));
            handle.createUpdate("delete from invitation_credit where episode_id in (<ids>)")
                    .bindList("ids", ids)
                    .execute();
        });
    }

    private record Standing(InvitationId invitation, EpisodeId episode) {}

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
