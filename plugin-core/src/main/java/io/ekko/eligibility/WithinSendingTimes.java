package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Mail goes only at the hours and on the days that the campaign allows, in the person's own time. */
final class WithinSendingTimes implements Rule {
    @Override
    public String name() {
        return "sending-times";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        ZoneId zone = ZoneId.of(facts.zone());
        SendingWindow window =
                new SendingWindow(policy.sendingTimes(), zone, Whereabouts.holidays(facts.country(), zone));
        Instant at = facts.sendAt();
        Optional<Instant> open = window.next(at);
        if (open.isEmpty()) {
            return Optional.of(Objection.skip(this));
        }
        return open.filter(at::isBefore).map(until -> Objection.defer(this, until));
    }
}
