package io.ekko.invitation;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Campaigns;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.eligibility.Candidate;
import io.ekko.id.EpisodeId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was read again for a batch of mails that are due: people and tickets as the CRM has them now, campaigns, and closings. */
record Reading(
        Map<CampaignId, Campaign> campaigns,
        Map<ContactId, Contact> contacts,
        Map<TicketId, Ticket> tickets,
        Map<EpisodeId, Instant> closings) {

    Campaign campaign(Invitation invitation) {
        return Objects.requireNonNull(campaigns.get(invitation.campaign()));
    }

    Candidate.@Nullable Closing closing(Invitation invitation) {
        Optional<Instant> closedAt = invitation.occasion().episode().map(closings::get);
        TicketId id = invitation.ticket();
        if (id == null || closedAt.isEmpty()) {
            return null;
        }
        Ticket ticket = tickets.get(id);
        ContactId whose = ticket == null ? null : ticket.contact();
        return new Candidate.Closing(ticket, whose == null ? null : contacts.get(whose), closedAt.get());
    }

    /**
     * Reads what the rules need to know of all that were claimed together. Tickets come before people: a person who is still there was not
     * merged with another before the ticket was read, so a ticket that names another one was given to that one.
     *
     * @throws io.ekko.crm.CrmFailure when the CRM cannot say now
     */
    static Reading of(Crm crm, Campaigns campaigns, Episodes episodes, List<Invitation> claimed) {
        List<TicketId> about = claimed.stream()
                .flatMap(invitation -> Optional.ofNullable(invitation.ticket()).stream())
                .distinct()
                .toList();
        List<Ticket> found = about.isEmpty() ? List.of() : crm.tickets().byIds(about);
        Map<TicketId, Ticket> tickets =
                found.stream().collect(Collectors.toMap(Ticket::id, Function.identity(), (one, same) -> one));
        List<ContactId> people = Stream.concat(
                        claimed.stream()
                                .map(invitation -> invitation.recipient().contact()),
                        found.stream().flatMap(ticket -> Optional.ofNullable(ticket.contact()).stream()))
                .distinct()
                .toList();
        Map<ContactId, Contact> contacts = crm.contacts().byIds(people).stream()
                .collect(Collectors.toMap(Contact::id, Function.identity(), (one, same) -> one));
        Map<CampaignId, Campaign> asking = new HashMap<>();
        claimed.stream()
                .map(Invitation::campaign)
                .distinct()
                .forEach(id -> asking.put(id, campaigns.byId(id).orElseThrow()));
        Map<EpisodeId, Instant> closings = episodes.closings(claimed.stream()
                .flatMap(invitation -> invitation.occasion().episode().stream())
                .distinct()
                .toList());
        return new Reading(asking, contacts, tickets, closings);
    }
}
