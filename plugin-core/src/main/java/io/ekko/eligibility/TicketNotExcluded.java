package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.util.Collections;
import java.util.Optional;

/** Tickets with a mark that the campaign leaves out are not asked about: merged, spam, internal and such. */
final class TicketNotExcluded implements Rule {
    @Override
    public String name() {
        return "not-askable";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        Facts.Closing closing = facts.closing();
        return closing == null
                        || Collections.disjoint(
                                closing.marks(), policy.exclusions().marks())
                ? Optional.empty()
                : Optional.of(Objection.thisOnly(this, facts));
    }
}
