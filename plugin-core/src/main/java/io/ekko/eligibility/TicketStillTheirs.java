package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.time.Duration;
import java.util.Optional;

/**
 * Nobody is asked about a ticket that was given to somebody else since: the mail names it, and the answer would stand with the wrong one.
 * Where nobody can tell whose it is now, two records may be becoming one; that is known soon.
 */
final class TicketStillTheirs implements Rule {
    private static final Duration MERGE = Duration.ofHours(2);

    @Override
    public String name() {
        return "ticket-contact";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        Facts.Whose whose = facts.closing() == null ? null : facts.closing().whose();
        if (whose == null) {
            return Optional.empty();
        }
        return Optional.of(
                whose == Facts.Whose.ANOTHERS
                        ? Objection.thisOnly(this, facts)
                        : Objection.defer(this, facts.now().plus(MERGE)));
    }
}
