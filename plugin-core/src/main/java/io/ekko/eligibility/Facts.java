package io.ekko.eligibility;

import io.ekko.crm.Contact;
import io.ekko.crm.Ticket;
import io.ekko.policy.ConsentPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the rules may look at, without anything that names the person. Stored with the verdict: the same facts and the same version
 * of the policy give the same verdict again.
 *
 * @param now when it is judged
 * @param dueAt when the mail would go, or would have gone first
 * @param zone where the person's day is
 * @param country ISO 3166-1 alpha-2; null when the CRM does not know
 * @param basis the ground on which the person may be asked
 * @param optedOutAt when the person told Ekko; null when nothing was said
 * @param suppressed why the address is not written to any more; null when it is
 * @param vetoed what staff took out: the contact or the ticket; null when neither
 * @param customerSince null when the CRM does not know
 * @param asked the latest ask by any campaign; null when there is none within ten years
 * @param askedHere the latest ask by this campaign
 * @param waiting an invitation of this campaign to this person that is still to be sent, and is about another ticket
 * @param draw the place in the sampling of the period, 0 to 9,999
 * @param closing null when the campaign does not ask about tickets
 * @param load null when it is not sent now
 * @param reminding null when it is no reminder
 */
public record Facts(
        Stage stage,
        Instant now,
        Instant dueAt,
        String zone,
        @Nullable String country,
        Address address,
        boolean roleAddress,
        boolean ownStaff,
        boolean erased,
        ConsentPolicy.Basis basis,
        Contact.Consent consent,
        boolean optedOutInCrm,
        @Nullable Instant optedOutAt,
        @Nullable Suppressed suppressed,
        @Nullable Veto vetoed,
        @Nullable LocalDate customerSince,
        @Nullable Instant openFollowUpSince,
        @Nullable Asked asked,
        @Nullable Asked askedHere,
        @Nullable Waiting waiting,
        int draw,
        @Nullable Closing closing,
        @Nullable Load load,
        @Nullable Reminding reminding) {

    /**
     * What became of the mails before a reminder.
     *
     * @param number 1 or 2
     * @param reaction why no reminder is needed; null while nothing was heard
     */
    public record Reminding(int number, @Nullable Reaction reaction) {}

    /** What of it differs from campaign to campaign, as long as nobody was asked meanwhile. */
    public record Apart(
            String zone,
            @Nullable Instant optedOutAt,
            @Nullable Asked askedHere) {}

    /** An ask on record. */
    public record Asked(Instant at, long by, boolean scheduled) {}

    /** An address that is not written to any more. */
    public record Suppressed(String cause, Instant since) {}

    /** What staff took out. */
    public enum Veto {
        CONTACT,
        TICKET
    }

    /**
     * An invitation that waits.
     *
     * @param closedAt when the first of the tickets that it stands for was closed
     */
    public record Waiting(long invitation, Instant closedAt) {}

    /**
     * The closing of a ticket.
     *
     * @param stands whether the ticket is closed now, and by this very closing
     * @param minutesOpen from opening to closing; null when the CRM does not know
     * @param byRequester whether the person who asked closed it
     * @param whose null when the ticket is still the person's own
     */
    public record Closing(
            Instant at,
            boolean stands,
            Set<Ticket.Mark> marks,
            @Nullable Long minutesOpen,
            boolean byRequester,
            @Nullable Whose whose) {}

    /** Whose ticket it is, when it is not, or perhaps not, the person's own any more. */
    public enum Whose {
        ANOTHERS,
        /** Of a record that the CRM does not have. */
        UNKNOWN
    }

    /**
     * What the campaign has sent on this day of the connection.
     *
     * @param tomorrow when the next day begins
     * @param sent mails of the campaign
     * @param sentForTeam those about tickets of the candidate's team; 0 without a team
     */
    public record Load(Instant tomorrow, int sent, int sentForTeam) {}

    /** When the mail goes if nothing speaks against it. */
    public Instant sendAt() {
        return now.isBefore(dueAt) ? dueAt : now;
    }
}
