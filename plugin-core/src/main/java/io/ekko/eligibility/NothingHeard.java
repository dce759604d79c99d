package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.util.Optional;

/** A reminder goes only to those of whom nothing was heard, and only while the campaign has so many. */
final class NothingHeard implements Rule {
    @Override
    public String name() {
        return Rules.REMINDERS;
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        Facts.Reminding reminding = facts.reminding();
        boolean heard = reminding != null
                && (reminding.reaction() != null
                        || reminding.number() > policy.reminders().count());
        return heard ? Optional.of(Objection.skip(this)) : Optional.empty();
    }
}
