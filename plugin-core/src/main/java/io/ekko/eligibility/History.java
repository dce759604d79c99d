package io.ekko.eligibility;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.crm.TicketId;
import io.ekko.id.InvitationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Ekko itself knows about a person.
 *
 * @param asks of any campaign, within ten years
 * @param optOuts since when the person wants no mail of a kind
 * @param suppressed why the address is not written to; null when it is
 * @param openFollowUpSince since when the person waits for a call; null when nobody promised one
 * @param contactVetoed whether staff took the person out
 * @param vetoedTickets the tickets that staff took out
 * @param erased whether the person asked to be forgotten
 */
public record History(
        List<Ask> asks,
        Map<Kind, Instant> optOuts,
        Facts.@Nullable Suppressed suppressed,
        @Nullable Instant openFollowUpSince,
        boolean contactVetoed,
        Set<TicketId> vetoedTickets,
        boolean erased) {
    /** Of somebody who was never heard of. */
    public static final History NONE = new History(List.of(), Map.of(), null, null, false, Set.of(), false);

    public History {
        asks = List.copyOf(asks);
        optOuts = Map.copyOf(optOuts);
        vetoedTickets = Set.copyOf(vetoedTickets);
    }

    /**
     * An ask.
     *
     * @param at when it was sent, or will be
     * @param scheduled whether it is still to be sent
     * @param closedAt the closing that it is about; null when it is about none
     */
    public record Ask(
            InvitationId id,
            CampaignId by,
            Instant at,
            boolean scheduled,
            @Nullable Instant closedAt) {
        /** As it is to be judged now: one that is overdue is not sent before now, however long ago it was due. */
        public static Ask of(
                InvitationId id,
                CampaignId by,
                Instant at,
                boolean scheduled,
                @Nullable Instant closedAt,
                Instant now) {
            return new Ask(id, by, scheduled && at.isBefore(now) ? now : at, scheduled, closedAt);
        }

        Facts.Asked fact() {
            return new Facts.Asked(at, by.value(), scheduled);
        }
    }

    /** The latest ask of any campaign. */
    Optional<Ask> lastAsked() {
        return asks.stream().max(Comparator.comparing(Ask::at));
    }

    /** The latest ask of a campaign. */
    Optional<Ask> askedBy(CampaignId campaign) {
        return asks.stream().filter(ask -> ask.by().equals(campaign)).max(Comparator.comparing(Ask::at));
    }

    /** Whether any campaign ever asked. */
    public boolean neverAsked() {
        return asks.isEmpty();
    }

    @Nullable
    Instant optedOutOf(Kind kind) {
        return optOuts.get(kind);
    }

    Facts.@Nullable Veto vetoed(@Nullable TicketId ticket) {
        if (contactVetoed) {
            return Facts.Veto.CONTACT;
        }
        return ticket != null && vetoedTickets.contains(ticket) ? Facts.Veto.TICKET : null;
    }

    /** The same person after more asks. */
    public History with(Collection<Ask> more) {
        List<Ask> all = new ArrayList<>(asks);
        all.addAll(more);
        return new History(all, optOuts, suppressed, openFollowUpSince, contactVetoed, vetoedTickets, erased);
    }
}
