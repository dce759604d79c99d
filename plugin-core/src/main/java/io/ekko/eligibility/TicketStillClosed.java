package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.util.Optional;

/** The ticket is closed, by the closing that the candidate is about. */
final class TicketStillClosed implements Rule {
    @Override
    public String name() {
        return "re-opened";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        return facts.closing() != null && !facts.closing().stands()
                ? Optional.of(Objection.thisOnly(this, facts))
                : Optional.empty();
    }
}
