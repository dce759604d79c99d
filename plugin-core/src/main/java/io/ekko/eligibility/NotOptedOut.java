package io.ekko.eligibility;

import java.util.Optional;

/** Who wants no such mail gets none, whether the CRM or Ekko was told. */
final class NotOptedOut implements Rule {
    @Override
    public String name() {
        return "opted-out";
    }

    @Override
    public Optional<Objection> objectsTo(Candidate candidate) {
        boolean optedOut = candidate.contact().optedOut() || candidate.history().optedOut() != null;
        return optedOut ? Optional.of(Objection.skip(this)) : Optional.empty();
    }
}
