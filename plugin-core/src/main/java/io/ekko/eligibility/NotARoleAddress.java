package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.util.Optional;

/** A function such as info@ is asked only where the campaign says so. */
final class NotARoleAddress implements Rule {
    @Override
    public String name() {
        return "role-address";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        return facts.roleAddress() && !policy.customers().roleAddresses()
                ? Optional.of(Objection.skip(this))
                : Optional.empty();
    }
}
