package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.util.Optional;

/** Who wants no such mail gets none, whether the CRM or Ekko was told. */
final class NotOptedOut implements Rule {
    @Override
    public String name() {
        return "opted-out";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        return facts.optedOutInCrm() || facts.optedOutAt() != null
                ? Optional.of(Objection.skip(this))
                : Optional.empty();
    }
}
