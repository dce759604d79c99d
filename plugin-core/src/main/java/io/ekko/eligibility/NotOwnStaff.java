package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.util.Optional;

/** The organisation does not ask its own people. */
final class NotOwnStaff implements Rule {
    @Override
    public String name() {
        return "own-staff";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        return facts.ownStaff() ? Optional.of(Objection.skip(this)) : Optional.empty();
    }
}
