package io.ekko.eligibility;

import java.util.Optional;

/** The organisation does not ask its own people. */
final class NotOwnStaff implements Rule {
    @Override
    public String name() {
        return "own-staff";
    }

    @Override
    public Optional<Objection> objectsTo(Candidate candidate) {
        return candidate.connection().isOwnStaff(candidate.contact())
                ? Optional.of(Objection.skip(this))
                : Optional.empty();
    }
}
