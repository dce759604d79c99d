package io.ekko.app.demo;

import io.ekko.campaign.CampaignId;
import io.ekko.crm.Contact;
import io.ekko.eligibility.Address;
import io.ekko.eligibility.Facts;
import io.ekko.eligibility.Stage;
import io.ekko.policy.ConsentPolicy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rules would have seen of a candidate of the year. */
final class DemoFacts {
    private DemoFacts() {}

    static Facts of(DemoAsk ask, CampaignId campaign, ZoneId zone) {
        Instant before = ask.askedBefore();
        return new Facts(
                Stage.CREATION,
                ask.at(),
                ask.at(),
                zone.getId(),
                null,
                Address.VALID,
                false,
                false,
                false,
                ConsentPolicy.Basis.EXISTING_CUSTOMER,
                Contact.Consent.UNKNOWN,
                false,
                null,
                null,
                null,
                null,
                null,
                before == null ? null : new Facts.Asked(before, campaign.value(), false),
                null,
                null,
                0,
                closing(ask),
                null,
                null);
    }

    private static Facts.@Nullable Closing closing(DemoAsk ask) {
        return ask.aboutTicket() ? new Facts.Closing(ask.at(), true, Set.of(), null, false, null) : null;
    }
}
