package io.ekko.invitation;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.id.InvitationId;
import io.ekko.id.Occasion;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The invitations, as they are made and looked at; what happens to them on their way out is in {@link Outgoing}. */
public final class Invitations {
    private final Jdbi jdbi;

    public Invitations(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Stores invitations of one connection, in the caller's transaction. One whose campaign and occasion have one is left out.
     *
     * @return how many were new
     */
    int add(ConnectionId connection, List<NewInvitation> invitations, Instant now) {
        if (invitations.isEmpty()) {
            return 0;
        }
        return jdbi.withHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into invitation (connection_id, campaign_id, survey_id, occasion, contact_id, person, email, first_name,
                        last_name, written_in, ticket_id, ticket_title, closed_at, company_name, owner, team, category,
                        product, region, company, country, language, customer_category, business,
                        state, created_at, due_at, expires_at, held_by, priority)
                    values (:connection, :campaign, :survey, :occasion, :contact, :person, :email, :firstName,
                        :lastName, :writtenIn, :ticket, :ticketTitle, :closedAt, :companyName, :owner, :team, :category,
                        :product, :region, :company, :country, :language, :customerCategory, :business,
                        'SCHEDULED', :now, :dueAt, :expiresAt, :heldBy, :priority)
                    on conflict do nothing
                    """);
            invitations.forEach(
                    invitation -> bind(batch, connection, invitation, now).add());
            return Arrays.stream(batch.execute()).sum();
        });
    }

    private static PreparedBatch bind(
            PreparedBatch batch, ConnectionId connection, NewInvitation invitation, Instant now) {
        return batch.bind("connection", connection.value())
                .bind("campaign", invitation.campaign().id().value())
                .bind("survey", invitation.campaign().survey().value())
                .bind("occasion", invitation.occasion().key())
                .bind("contact", invitation.recipient().contact().value())
                .bind("person", invitation.recipient().person())
                .bind("email", invitation.recipient().email())
                .bind("firstName", Cut.to(invitation.recipient().firstName(), 200))
                .bind("lastName", Cut.to(invitation.recipient().lastName(), 200))
                .bind("writtenIn", invitation.recipient().language().tag())
                .bind(
                        "ticket",
                        invitation.ticket() == null ? null : invitation.ticket().value())
                .bind("ticketTitle", Cut.to(invitation.ticketTitle(), 400))
                .bind("closedAt", invitation.closedAt())
                .bind("heldBy", invitation.heldBy())
                .bind("priority", invitation.priority())
                .bind("companyName", Cut.to(invitation.companyName(), 200))
                .bind("owner", Cut.to(invitation.segments().owner(), 200))
                .bind("team", Cut.to(invitation.segments().team(), 200))
                .bind("category", Cut.to(invitation.segments().category(), 200))
                .bind("product", Cut.to(invitation.segments().product(), 200))
                .bind("region", Cut.to(invitation.segments().region(), 200))
                .bind("company", invitation.segments().company())
                .bind("country", invitation.segments().country())
                .bind("language", invitation.segments().language())
                .bind("customerCategory", Cut.to(invitation.segments().customerCategory(), 200))
                .bind("business", Cut.to(invitation.segments().business(), 200))
                .bind("now", now)
                .bind("dueAt", invitation.dueAt())
                .bind(
                        "expiresAt",
                        invitation.plannedAt().plus(invitation.campaign().expiry()));
    }

    public Optional<Invitation> byId(InvitationId id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from invitation where id = :id")
                .bind("id", id.value())
                .map((row, context) -> InvitationRow.invitation(row))
                .findOne());
    }

    /** The invitation, locked until the caller's transaction ends. */
    public Optional<Invitation> locked(InvitationId id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from invitation where id = :id for update")
                .bind("id", id.value())
                .map((row, context) -> InvitationRow.invitation(row))
                .findOne());
    }

    /** The invitations of a contact, the latest first. */
    public List<Invitation> of(ConnectionId connection, ContactId contact, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from invitation where connection_id = :connection and contact_id = :contact
                        order by created_at desc, id desc fetch first :limit rows only
                        """)
                .bind("connection", connection.value())
                .bind("contact", contact.value())
                .bind("limit", limit)
                .map((row, context) -> InvitationRow.invitation(row))
                .list());
    }

    /** Those of which nobody knows whether they went out, the latest first; an operator decides what to do. */
    public List<Invitation> inDoubt(ConnectionId connection, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from invitation where connection_id = :connection and state = 'IN_DOUBT'
                        order by sent_at desc, id desc fetch first :limit rows only
                        """)
                .bind("connection", connection.value())
                .bind("limit", limit)
                .map((row, context) -> InvitationRow.invitation(row))
                .list());
    }

    /** How many of a campaign's invitations are in each state. */
    public Map<InvitationState, Long> counts(CampaignId campaign) {
        Map<InvitationState, Long> counts = new EnumMap<>(InvitationState.class);
        jdbi.useHandle(handle -> handle.createQuery(
                        "select state, count(*) as times from invitation where campaign_id = :campaign group by state")
                .bind("campaign", campaign.value())
                .map((row, context) ->
                        counts.put(InvitationState.valueOf(row.getString("state")), row.getLong("times")))
                .list());
        return counts;
    }

    /** Cancels what is scheduled about these episodes, in the caller's transaction. */
    int cancel(ConnectionId connection, List<Episode> episodes, String reason) {
        if (episodes.isEmpty()) {
            return 0;
        }
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update invitation set state = 'CANCELLED', reason = :reason, claimed_until = null
                        where connection_id = :connection and occasion in (<occasions>) and state = 'SCHEDULED'
                          and ticket_id in (<tickets>)
                        """)
                .bind("connection", connection.value())
                .bind("reason", reason)
                .bindList(
                        "occasions",
                        episodes.stream()
                                .map(episode -> Occasion.of(episode.id()).key())
                                .toList())
                .bindList(
                        "tickets",
                        episodes.stream()
                                .map(episode -> episode.ticket().value())
                                .distinct()
                                .toList())
                .execute());
    }
}
