package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.util.Optional;

/** A campaign sends no more on one day than its cap; the others wait for the next. */
final class UnderDailyCap implements Rule {
    @Override
    public String name() {
        return Rules.DAILY_CAP;
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        Facts.Load load = facts.load();
        Integer most = policy.sampling().dailyCap();
        return load != null && most != null && load.sent() >= most
                ? Optional.of(Objection.defer(this, load.tomorrow()))
                : Optional.empty();
    }
}
