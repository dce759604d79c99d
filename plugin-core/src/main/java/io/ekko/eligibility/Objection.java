package io.ekko.eligibility;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has against asking now.
 *
 * @param until when it can be asked again; null when never, for this occasion
 */
public record Objection(String rule, @Nullable Instant until) {
    /** Not about this occasion. */
    public static Objection skip(Rule rule) {
        return new Objection(rule.name(), null);
    }

    /** Not before this time. */
    public static Objection defer(Rule rule, Instant until) {
        return new Objection(rule.name(), until);
    }
}
