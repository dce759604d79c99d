package io.ekko.invitation;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.Trigger;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.TicketId;
import io.ekko.id.EpisodeId;
import io.ekko.id.InvitationId;
import io.ekko.id.Occasion;
import io.ekko.policy.Gathering;
import io.ekko.sql.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Further closings that the one mail stands for, each with what is snapshotted from its ticket. */
public final class Credits {
    private static final String SNAPSHOT = "ticket_id, ticket_title, closed_at, owner, team, category, product";

    private final Jdbi jdbi;
    private final Campaigns campaigns;

    public Credits(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.campaigns = new Campaigns(jdbi);
    }

    /**
     * Takes another closing into an invitation that waits, in the caller's transaction. It is the moment of closing that counts, however
     * late Ekko learns of it.
     *
     * @param next what an invitation about that closing would have been
     * @param about which ticket the mail speaks of
     */
    void join(InvitationId waiting, NewInvitation next, Gathering.Ticket about) {
        jdbi.useTransaction(handle -> {
            credit(handle, waiting, next);
            Instant closedAt = Objects.requireNonNull(next.closedAt());
            if (spokenOf(handle, waiting)
                    .filter(other -> about.prefers(closedAt, other))
                    .isPresent()) {
                creditSpokenOf(handle, waiting);
                speakOf(handle, waiting, next.occasion().episode().orElseThrow());
                handle.createUpdate("update invitation set due_at = :dueAt, expires_at = :expiresAt where id = :id")
                        .bind("id", waiting.value())
                        .bind("dueAt", next.dueAt())
                        .bind("expiresAt", next.dueAt().plus(next.campaign().expiry()))
                        .execute();
            }
        });
    }

    /** The closing that the mail would speak of; empty when it is about to be handed over: it keeps the ticket that it was claimed with. */
    private static Optional<Instant> spokenOf(Handle handle, InvitationId waiting) {
        return handle.createQuery(
                        "select closed_at from invitation where id = :id and state = 'SCHEDULED' and claimed_until is null")
                .bind("id", waiting.value())
                .map((row, context) -> Instants.at(row, "closed_at"))
                .findOne();
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

    private static void creditSpokenOf(Handle handle, InvitationId invitation) {
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
    }

    /**
     * Makes an invitation that waits speak of a credited closing. A sender who has it in hand has read another ticket: it is taken out of
     * that hand, so that whatever the sender concludes does not touch it.
     */
    private static void speakOf(Handle handle, InvitationId invitation, EpisodeId credited) {
        handle.createUpdate("""
                        update invitation
                        set occasion = :occasion, claimed_until = null,
                            (<snapshot>) = (select <snapshot> from invitation_credit where invitation_id = :invitation and episode_id = :episode)
                        where id = :invitation and state = 'SCHEDULED'
                        """)
                .define("snapshot", SNAPSHOT)
                .bind("invitation", invitation.value())
                .bind("occasion", Occasion.of(credited).key())
                .bind("episode", credited.value())
                .execute();
        remove(handle, invitation, credited);
    }

    private static void remove(Handle handle, InvitationId invitation, EpisodeId episode) {
        handle.createUpdate("delete from invitation_credit where invitation_id = :invitation and episode_id = :episode")
                .bind("invitation", invitation.value())
                .bind("episode", episode.value())
                .execute();
    }

    /**
     * Closings that do not stand any more are not credited any more; an invitation that waits and speaks of one speaks of another that
     * stands, if it has one: the first or the latest, as its campaign says. In the caller's transaction.
     */
    void reopened(ConnectionId connection, List<Episode> reopened) {
        if (reopened.isEmpty()) {
            return;
        }
        jdbi.useTransaction(handle -> {
            Map<InvitationId, CampaignId> speaking = handle.createQuery("""
                            select id, campaign_id from invitation
                            where connection_id = :connection and state = 'SCHEDULED' and occasion in (<occasions>)
                            order by id for update
                            """)
                    .bind("connection", connection.value())
                    .bindList(
                            "occasions",
                            reopened.stream()
                                    .map(episode -> Occasion.of(episode.id()).key())
                                    .toList())
                    .map((row, context) ->
                            Map.entry(new InvitationId(row.getLong("id")), new CampaignId(row.getLong("campaign_id"))))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            handle.createUpdate("delete from invitation_credit where episode_id in (<ids>)")
                    .bindList(
                            "ids",
                            reopened.stream()
                                    .map(episode -> episode.id().value())
                                    .toList())
                    .execute();
            speaking.forEach((invitation, campaign) ->
                    passOn(handle, invitation, campaigns.byId(campaign).orElseThrow()));
        });
    }

    /**
     * Makes an invitation that a sender has in hand, and whose ticket is not to be asked about, speak of the next credited one, and gives
     * it back. The ticket that it spoke of is not credited.
     *
     * @param claimed until when the sender has it
     * @return false when there is no other ticket, or the sender does not have it any more; nothing is changed then
     */
    boolean passOn(InvitationId invitation, Instant claimed, Campaign campaign) {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                                select id from invitation
                                where id = :id and state = 'SCHEDULED' and claimed_until = :claimed for update
                                """)
                        .bind("id", invitation.value())
                        .bind("claimed", claimed)
                        .mapTo(Long.class)
                        .findOne()
                        .isPresent()
                && passOn(handle, invitation, campaign));
    }

    private static boolean passOn(Handle handle, InvitationId invitation, Campaign campaign) {
        Gathering.Ticket about = campaign.policy().gathering().about();
        Optional<Standing> next = handle
                .createQuery("""
                        select e.id, e.closed_at from invitation_credit c join episode e on e.id = c.episode_id
                        where c.invitation_id = :invitation order by e.id
                        """)
                .bind("invitation", invitation.value())
                .map((row, context) -> new Standing(new EpisodeId(row.getLong("id")), Instants.at(row, "closed_at")))
                .list()
                .stream()
                .reduce((one, other) -> about.prefers(other.closedAt(), one.closedAt()) ? other : one);
        next.ifPresent(standing -> {
            speakOf(handle, invitation, standing.episode());
            notBefore(handle, invitation, standing.closedAt(), campaign);
        });
        return next.isPresent();
    }

    /** The campaign's delay counts from the closing that the mail speaks of. */
    private static void notBefore(Handle handle, InvitationId invitation, Instant closedAt, Campaign campaign) {
        Instant dueAt = closedAt.plus(((Trigger.TicketClosed) campaign.trigger()).delay());
        handle.createUpdate("""
                        update invitation set due_at = :dueAt, expires_at = :expiresAt where id = :id and due_at < :dueAt
                        """)
                .bind("id", invitation.value())
                .bind("dueAt", dueAt)
                .bind("expiresAt", dueAt.plus(campaign.expiry()))
                .execute();
    }

    private record Standing(EpisodeId episode, Instant closedAt) {}

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
