package io.ekko.eligibility;

import java.util.Optional;

/** The ticket is closed, by the closing that the candidate is about. */
final class TicketStillClosed implements Rule {
    @Override
    public String name() {
        return "re-opened";
    }

    @Override
    public Optional<Objection> objectsTo(Candidate candidate) {
        Candidate.Closing closing = candidate.closing();
        return closing == null || closing.stillStands() ? Optional.empty() : Optional.of(Objection.skip(this));
    }
}
