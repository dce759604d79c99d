package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.util.Optional;

/** What staff took out, the person or this ticket, is not asked about. */
final class NotVetoed implements Rule {
    @Override
    public String name() {
        return "vetoed";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        if (facts.vetoed() == null) {
            return Optional.empty();
        }
        return Optional.of(
                facts.vetoed() == Facts.Veto.TICKET ? Objection.thisOnly(this, facts) : Objection.skip(this));
    }
}
