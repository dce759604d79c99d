package io.ekko.eligibility;

import java.util.Optional;

/** Merged, spam, internal and deleted tickets, and those that Ekko itself made, are not asked about. */
final class TicketMayBeAskedAbout implements Rule {
    @Override
    public String name() {
        return "not-askable";
    }

    @Override
    public Optional<Objection> objectsTo(Candidate candidate) {
        Candidate.Closing closing = candidate.closing();
        boolean askable =
                closing == null || closing.ticket() == null || closing.ticket().askable();
        return askable ? Optional.empty() : Optional.of(Objection.skip(this));
    }
}
