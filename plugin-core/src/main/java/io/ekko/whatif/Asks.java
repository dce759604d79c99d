package io.ekko.whatif;

import io.ekko.campaign.CampaignId;
import io.ekko.eligibility.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the play did to one person: the mails that wait, and of each campaign the latest that was sent. */
final class Asks {
    private final List<Ask> asks = new ArrayList<>(1);

    /** @param number of the mail */
    private record Ask(
            CampaignId by,
            int number,
            Instant at,
            boolean scheduled,
            @Nullable Instant closedAt) {
        /** What is overdue is not sent before now. */
        Instant at(Instant now) {
            return scheduled && at.isBefore(now) ? now : at;
        }

        /** Whether it stands in the way of a mail: not in its own, nor in that of one made before it. */
        boolean countsFor(int mail) {
            return number != mail && (!scheduled || number < mail);
        }
    }

    void wait(CampaignId by, Event mail) {
        drop(mail.number());
        asks.add(new Ask(
                by,
                mail.number(),
                mail.at(),
                true,
                mail.closed() == null ? null : mail.closed().facts().at()));
    }

    void sent(CampaignId by, Event mail) {
        asks.removeIf(ask ->
                ask.number() == mail.number() || (!ask.scheduled() && ask.by().equals(by)));
        asks.add(new Ask(by, mail.number(), mail.at(), false, null));
    }

    void drop(int number) {
        asks.removeIf(ask -> ask.number() == number);
    }

    /**
     * The latest ask as the mail of that number sees it.
     *
     * @param by of one campaign; null for all
     * @param before what was known before the play
     */
    Facts.@Nullable Asked latest(@Nullable CampaignId by, int mail, Instant now, Facts.@Nullable Asked before) {
        Facts.Asked latest = before;
        for (Ask ask : asks) {
            boolean meant = by == null || by.equals(ask.by());
            if (meant && ask.countsFor(mail) && (latest == null || !ask.at(now).isBefore(latest.at()))) {
                latest = new Facts.Asked(ask.at(now), ask.by().value(), ask.scheduled());
            }
        }
        return latest;
    }

    /** The mail of a campaign that another ticket may be credited to; null when none waits. */
    Facts.@Nullable Waiting waiting(CampaignId by) {
        for (int i = asks.size() - 1; i >= 0; i--) {
            Ask ask = asks.get(i);
            if (ask.scheduled() && ask.by().equals(by) && ask.closedAt() != null) {
                return new Facts.Waiting(ask.number() + 1L, ask.closedAt());
            }
        }
        return null;
    }
}
