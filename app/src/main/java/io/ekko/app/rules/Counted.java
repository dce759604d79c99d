package io.ekko.app.rules;

import io.ekko.eligibility.Decision;
import io.ekko.eligibility.Verdicts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often a rule decided what. */
public record Counted(long held, long waited, long joined) {
    static final Counted NEVER = new Counted(0, 0, 0);

    /** By the name of the rule. */
    static Map<String, Counted> by(List<Verdicts.Count> counts) {
        Map<String, Counted> counted = new HashMap<>();
        counts.forEach(count -> counted.merge(count.rule(), of(count.decision(), count.times()), Counted::plus));
        return counted;
    }

    private static Counted of(Decision decision, long times) {
        return switch (decision) {
            case SKIP -> new Counted(times, 0, 0);
            case DEFER -> new Counted(0, times, 0);
            case JOIN -> new Counted(0, 0, times);
            case INVITE -> NEVER;
        };
    }

    private Counted plus(Counted other) {
        return new Counted(held + other.held, waited + other.waited, joined + other.joined);
    }
}
