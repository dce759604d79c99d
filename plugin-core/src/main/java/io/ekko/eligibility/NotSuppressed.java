package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.util.Optional;

/** An address that mail does not reach, or whose owner complained, is not written to. */
final class NotSuppressed implements Rule {
    @Override
    public String name() {
        return "suppressed";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        return facts.suppressed() != null ? Optional.of(Objection.skip(this)) : Optional.empty();
    }
}
