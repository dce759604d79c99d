package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.util.Optional;

/** Who asked to be forgotten is never asked again, whether the CRM or Ekko was told. */
final class NotErased implements Rule {
    @Override
    public String name() {
        return Rules.ERASED;
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        return facts.erased() ? Optional.of(Objection.skip(this)) : Optional.empty();
    }
}
