package io.ekko.eligibility;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.crm.Contact;
import io.ekko.crm.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A contact, perhaps with the closing of a ticket, that a campaign considers, with everything that is known about it.
 *
 * @param closing the closing it is about; null when the campaign does not ask about tickets
 * @param load what was sent today; null when it is not sent now
 * @param reminding what was heard before a reminder; null when it is none
 * @param dueAt when the mail would go, or would have gone
 */
public record Candidate(
        Stage stage,
        Connection connection,
        Campaign campaign,
        Contact contact,
        @Nullable Closing closing,
        History history,
        Facts.@Nullable Load load,
        Facts.@Nullable Reminding reminding,
        Instant dueAt,
        Instant now) {

    /**
     * The closing of a ticket that an episode stands for.
     *
     * @param ticket as it is now; null when the CRM does not have it any more
     * @param contact whose ticket it is now; null when it has nobody, or the CRM does not have them
     */
    public record Closing(@Nullable Ticket ticket, @Nullable Contact contact, Instant closedAt) {
        /** Whether the ticket is closed now, and by this very closing. */
        public boolean stillStands() {
            return ticket != null && ticket.closing().filter(closedAt::equals).isPresent();
        }

        private Facts.Closing facts(Contact asked) {
            if (ticket == null) {
                return new Facts.Closing(closedAt, false, Set.of(), null, false, null);
            }
            Long minutes = Optional.ofNullable(ticket.createdAt())
                    .map(opened -> Duration.between(opened, closedAt).toMinutes())
                    .orElse(null);
            return new Facts.Closing(
                    closedAt, stillStands(), ticket.marks(), minutes, ticket.requesterClosed(), whose(ticket, asked));
        }

        /** Another record of the same person is the same person. */
        private Facts.@Nullable Whose whose(Ticket ticket, Contact asked) {
            if (ticket.contact() == null || ticket.contact().equals(asked.id())) {
                return null;
            }
            if (contact == null) {
                return Facts.Whose.UNKNOWN;
            }
            return contact.person().equals(asked.person()) ? null : Facts.Whose.ANOTHERS;
        }
    }

    /** When somebody comes up for the first time. */
    public static Candidate creation(
            Connection connection,
            Campaign campaign,
            Contact contact,
            @Nullable Closing closing,
            History history,
            Instant dueAt,
            Instant now) {
        return new Candidate(Stage.CREATION, connection, campaign, contact, closing, history, null, null, dueAt, now);
    }

    /** What the rules see. */
    public Facts facts() {
        return new Facts(
                stage,
                now,
                dueAt,
                Whereabouts.zone(contact, home()).getId(),
                contact.country(),
                Address.of(contact.email()),
                RoleAddress.is(contact.person()),
                connection.isOwnStaff(contact),
                contact.erased() || history.erased(),
                campaign.policy().consent().in(contact.country()),
                contact.consent(),
                contact.optedOut(),
                history.optedOutOf(campaign.kind()),
                history.suppressed(),
                history.vetoed(
                        closing == null || closing.ticket() == null
                                ? null
                                : closing.ticket().id()),
                contact.since(),
                history.openFollowUpSince(),
                history.lastAsked().map(History.Ask::fact).orElse(null),
                history.askedBy(campaign.id()).map(History.Ask::fact).orElse(null),
                waiting(),
                Draw.of(campaign, connection, dueAt, contact.id()),
                closing == null ? null : closing.facts(contact),
                load,
                reminding);
    }

    /** What this campaign's facts have for themselves. */
    public Facts.Apart apart() {
        return new Facts.Apart(
                Whereabouts.zone(contact, home()).getId(),
                history.optedOutOf(campaign.kind()),
                history.askedBy(campaign.id()).map(History.Ask::fact).orElse(null));
    }

    private ZoneId home() {
        return campaign.trigger() instanceof Trigger.Recurring rhythm ? rhythm.zone() : connection.zone();
    }

    private Facts.@Nullable Waiting waiting() {
        return stage != Stage.CREATION || closing == null
                ? null
                : history.askedBy(campaign.id())
                        .filter(ask -> ask.scheduled() && ask.closedAt() != null)
                        .map(ask -> new Facts.Waiting(ask.id().value(), Objects.requireNonNull(ask.closedAt())))
                        .orElse(null);
    }
}
