package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.util.Optional;

/** The draw of the period fell on the person, when only a share is asked. Whoever was asked is not drawn again for a reminder. */
final class InTheSample implements Rule {
    @Override
    public String name() {
        return "not-sampled";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        return facts.stage() != Stage.REMINDER
                        && facts.draw() >= policy.sampling().sharePercent() * (Draw.PLACES / 100)
                ? Optional.of(Objection.thisOnly(this, facts))
                : Optional.empty();
    }
}
