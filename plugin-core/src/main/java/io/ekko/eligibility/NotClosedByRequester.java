package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.util.Optional;

/** A ticket that its own requester closed within minutes was no support case. */
final class NotClosedByRequester implements Rule {
    @Override
    public String name() {
        return "own-closing";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        Facts.Closing closing = facts.closing();
        boolean own = closing != null
                && closing.byRequester()
                && closing.minutesOpen() != null
                && closing.minutesOpen() < policy.exclusions().ownClosingMinutes();
        return own ? Optional.of(Objection.thisOnly(this, facts)) : Optional.empty();
    }
}
