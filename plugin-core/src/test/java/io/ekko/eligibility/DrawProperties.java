package io.ekko.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.CampaignId;
import io.ekko.crm.ContactId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** The draw is a pure function, spread evenly, and another one in every period and campaign. */
class DrawProperties {
    private static final int PEOPLE = 20_000;

    @Property(tries = 500)
    void sameInSameOut(
            @ForAll @LongRange(min = 1) long campaign,
            @ForAll @AlphaChars @StringLength(min = 1, max = 80) String contact,
            @ForAll @IntRange(min = 1, max = 12) int month) {
        String period = "2026-" + month;
        int draw = Draw.of(new CampaignId(campaign), period, new ContactId(contact));
        assertThat(draw)
                .isBetween(0, Draw.PLACES - 1)
                .isEqualTo(Draw.of(new CampaignId(campaign), period, new ContactId(contact)));
    }

    @Property(tries = 100)
    void aShareOfThePeopleIsThatShare(@ForAll @IntRange(min = 1, max = 99) int percent) {
        long inside = 0;
        for (int person = 0; person < PEOPLE; person++) {
            inside += draw(1, "2026-03", person) < percent * 100 ? 1 : 0;
        }
        double share = percent / 100.0;
        double fiveSigma = 5 * Math.sqrt(share * (1 - share) / PEOPLE);
        assertThat(inside / (double) PEOPLE).isBetween(share - fiveSigma, share + fiveSigma);
    }

    @Test
    void whoWasDrawnOnceIsNotDrawnMoreOftenElsewhere() {
        long both = 0;
        long otherCampaign = 0;
        for (int person = 0; person < PEOPLE; person++) {
            boolean now = draw(1, "2026-03", person) < 5000;
            both += now && draw(1, "2026-04", person) < 5000 ? 1 : 0;
            otherCampaign += now && draw(2, "2026-03", person) < 5000 ? 1 : 0;
        }
        double fiveSigma = 5 * Math.sqrt(0.25 * 0.75 / PEOPLE);
        assertThat(both / (double) PEOPLE).isBetween(0.25 - fiveSigma, 0.25 + fiveSigma);
        assertThat(otherCampaign / (double) PEOPLE).isBetween(0.25 - fiveSigma, 0.25 + fiveSigma);
    }

    private static int draw(long campaign, String period, int person) {
        return Draw.of(new CampaignId(campaign), period, new ContactId("c" + person));
    }
}
