package io.ekko.app.campaign;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.eligibility.Candidate;
import io.ekko.eligibility.Facts;
import io.ekko.eligibility.Finding;
import io.ekko.eligibility.Histories;
import io.ekko.eligibility.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What campaigns would say to people if they came up at this moment. Nothing is stored or sent. */
final class AsOfNow {
    /** Nobody is asked about beyond so many people. */
    static final int MOST = 5;

    private final Histories histories;

    AsOfNow(Histories histories) {
        this.histories = histories;
    }

    /**
     * What one campaign would say to one person.
     *
     * @param freeAt when another occasion could pass; null when nobody can tell
     * @param objecting the rules that speak against asking
     */
    record Saying(
            Campaign campaign,
            Contact contact,
            Finding finding,
            @Nullable Instant freeAt,
            List<String> objecting) {}

    /**
     * @param ticket a ticket that it may be about; campaigns that ask about tickets are told of one that is closed now otherwise
     * @throws io.ekko.crm.CrmFailure when the CRM does not answer
     */
    List<Saying> of(
            Connection connection,
            Crm crm,
            List<Campaign> campaigns,
            Collection<ContactId> people,
            @Nullable TicketId ticket,
            Instant now) {
        Optional<Ticket> about =
                Optional.ofNullable(ticket).flatMap(id -> crm.tickets().byId(id));
        List<ContactId> asked = new ArrayList<>(people);
        about.map(Ticket::contact).filter(id -> !asked.contains(id)).ifPresent(id -> asked.add(0, id));
        List<Contact> contacts = crm.contacts().byIds(asked.subList(0, Math.min(MOST, asked.size())));
        Histories.Known known = histories.of(
                connection.id(), contacts, about.map(Ticket::id).map(List::of).orElse(List.of()), now);
        List<Saying> said = new ArrayList<>();
        for (Contact contact : contacts) {
            for (Campaign campaign : campaigns) {
                said.add(saying(connection, campaign, contact, closing(about, contact), known, now));
            }
        }
        return said;
    }

    private static Saying saying(
            Connection connection,
            Campaign campaign,
            Contact contact,
            Candidate.@Nullable Closing closing,
            Histories.Known known,
            Instant now) {
        boolean afterTickets = campaign.trigger() instanceof Trigger.TicketClosed;
        Facts facts = Candidate.creation(
                        connection, campaign, contact, afterTickets ? closing : null, known.of(contact), now, now)
                .facts();
        return new Saying(
                campaign,
                contact,
                Rules.judge(facts, campaign.policy()),
                Rules.freeAt(facts, campaign.policy()).orElse(null),
                Rules.answers(facts, campaign.policy()).stream()
                        .filter(answer -> answer.objection() != null)
                        .map(Rules.Answer::rule)
                        .toList());
    }

    private static Candidate.@Nullable Closing closing(Optional<Ticket> about, Contact contact) {
        return about.filter(ticket -> contact.id().equals(ticket.contact()))
                .flatMap(ticket -> ticket.closing().map(at -> new Candidate.Closing(ticket, contact, at)))
                .orElse(null);
    }
}
