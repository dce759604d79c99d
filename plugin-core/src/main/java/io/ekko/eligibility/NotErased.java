package io.ekko.eligibility;

import java.util.Optional;

/** Who asked to be forgotten is never asked again, whether the CRM or Ekko was told. */
final class NotErased implements Rule {
    @Override
    public String name() {
        return "erased";
    }

    @Override
    public Optional<Objection> objectsTo(Candidate candidate) {
        boolean erased = candidate.contact().erased() || candidate.history().erased();
        return erased ? Optional.of(Objection.skip(this)) : Optional.empty();
    }
}
