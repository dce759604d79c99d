package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** New customers are left alone for as long as the campaign says. */
final class CustomerLongEnough implements Rule {
    @Override
    public String name() {
        return "customer-since";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        if (facts.customerSince() == null || policy.customers().sinceDays() == 0) {
            return Optional.empty();
        }
        Instant free = facts.customerSince()
                .plusDays(policy.customers().sinceDays())
                .atStartOfDay(ZoneId.of(facts.zone()))
                .toInstant();
        return facts.sendAt().isBefore(free) ? Optional.of(Objection.skip(this, free)) : Optional.empty();
    }
}
