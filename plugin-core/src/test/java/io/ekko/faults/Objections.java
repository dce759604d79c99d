package io.ekko.faults;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.InvitationId;

/**
 * Everything that speaks against a mail, and since when. What Ekko was told counts from the moment at which it said that it had taken
 * it; what people changed in the CRM counts from that very moment.
 */
final class Objections {
    /** Wants no questions of this kind at this address. */
    final Timeline<Asked> optedOut = new Timeline<>();

    /** Mail to the address comes back. */
    final Timeline<String> dead = new Timeline<>();

    /** Somebody at the address calls the mail spam. */
    final Timeline<String> complained = new Timeline<>();

    final Timeline<ContactId> vetoed = new Timeline<>();
    final Timeline<TicketId> vetoedTickets = new Timeline<>();
    final Timeline<CampaignId> resting = new Timeline<>();

    /** Answered, or something came back. */
    final Timeline<InvitationId> heardOf = new Timeline<>();

    /** In the CRM: is to get no mail. */
    final Timeline<ContactId> unwilling = new Timeline<>();

    /** In the CRM: has consented to get mail. */
    final Timeline<ContactId> consenting = new Timeline<>();

    /** In the CRM: has taken the consent back. */
    final Timeline<ContactId> refusing = new Timeline<>();

    /** In the CRM: deleted, in the bin, or part of another record. */
    final Timeline<ContactId> gone = new Timeline<>();

    /** In the CRM: not closed. */
    final Timeline<TicketId> open = new Timeline<>();

    /** In the CRM: spam, deleted, internal or part of another ticket. */
    final Timeline<TicketId> marked = new Timeline<>();

    record Asked(String person, Kind kind) {}
}
