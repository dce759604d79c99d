package io.ekko.eligibility;

import io.ekko.campaign.Campaign;
import io.ekko.connection.Connection;
import io.ekko.crm.Contact;
import io.ekko.crm.Ticket;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A contact, perhaps with the closing of a ticket, that a campaign considers, with everything the rules may look at.
 *
 * @param closing the closing it is about; null when the campaign does not ask about tickets
 * @param dueAt when the mail would go, or would have gone
 */
public record Candidate(
        Connection connection,
        Campaign campaign,
        Contact contact,
        @Nullable Closing closing,
        History history,
        Instant dueAt,
        Instant now) {

    /**
     * The closing of a ticket that an episode stands for.
     *
     * @param ticket as it is now; null when the CRM does not have it any more
     */
    public record Closing(@Nullable Ticket ticket, Instant closedAt) {
        /** Whether the ticket is closed now, and by this very closing. */
        public boolean stillStands() {
            return ticket != null && ticket.closing().filter(closedAt::equals).isPresent();
        }
    }

    /** What the rules see, without anything that names the person. The same facts give the same verdict. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("address", Address.of(contact.email()).name().toLowerCase(java.util.Locale.ROOT));
        facts.put("ownStaff", connection.isOwnStaff(contact));
        facts.put("optedOutInCrm", contact.optedOut());
        facts.put("optedOut", history.optedOut() != null);
        facts.put("erased", contact.erased() || history.erased());
        facts.put("coolDownDays", campaign.coolDownDays());
        facts.put("expiryDays", campaign.expiryDays());
        facts.put("dueAt", dueAt.toString());
        facts.put("now", now.toString());
        Optional.ofNullable(history.asked()).ifPresent(asked -> {
            facts.put("askedAt", asked.at().toString());
            facts.put("askedBy", asked.by().value());
            facts.put("askedIsScheduled", asked.scheduled());
        });
        Optional.ofNullable(closing).ifPresent(about -> {
            facts.put("closedAt", about.closedAt().toString());
            facts.put("ticketClosed", about.stillStands());
            facts.put("ticketAskable", about.ticket() != null && about.ticket().askable());
        });
        return facts;
    }
}
