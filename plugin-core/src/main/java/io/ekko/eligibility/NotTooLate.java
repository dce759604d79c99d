package io.ekko.eligibility;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A mail that could not go for as long as it could have been answered is not sent any more. */
final class NotTooLate implements Rule {
    @Override
    public String name() {
        return "too-late";
    }

    @Override
    public Optional<Objection> objectsTo(Candidate candidate) {
        Instant end =
                candidate.dueAt().plus(Duration.ofDays(candidate.campaign().expiryDays()));
        return candidate.now().isBefore(end) ? Optional.empty() : Optional.of(Objection.skip(this));
    }
}
