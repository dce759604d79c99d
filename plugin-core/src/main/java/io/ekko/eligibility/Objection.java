package io.ekko.eligibility;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has against asking now.
 *
 * @param until when it can be asked; null when never, for this occasion
 * @param freeAt from when the rule would let another occasion pass, as far as that is known now
 */
public record Objection(
        String rule, @Nullable Instant until, @Nullable Instant freeAt) {
    /** Not about this occasion, and nobody knows about which. */
    public static Objection skip(Rule rule) {
        return new Objection(rule.name(), null, null);
    }

    /** Not about this occasion; from then on perhaps about another. */
    public static Objection skip(Rule rule, Instant freeAt) {
        return new Objection(rule.name(), null, freeAt);
    }

    /** Not about this occasion; another one may pass at once. */
    public static Objection thisOnly(Rule rule, Facts facts) {
        return new Objection(rule.name(), null, facts.now());
    }

    /** Not before this time. */
    public static Objection defer(Rule rule, Instant until) {
        return new Objection(rule.name(), until, until);
    }
}
