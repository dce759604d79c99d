package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.util.Optional;

/** There is an address, and it can be one. */
final class MailCanReach implements Rule {
    @Override
    public String name() {
        return "address";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        return facts.address() != Address.VALID ? Optional.of(Objection.skip(this)) : Optional.empty();
    }
}
