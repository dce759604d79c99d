package io.ekko.eligibility;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say.
 *
 * @param rule the rule that decided; {@link Rules#ALL} when none objected
 * @param deferUntil only of {@link Decision#DEFER}
 * @param facts what the rules saw; null when there is nobody to see
 */
public record Finding(
        Decision decision,
        String rule,
        @Nullable Instant deferUntil,
        @Nullable Facts facts) {

    /** Of somebody whom the CRM does not have. */
    public static Finding withoutContact() {
        return new Finding(Decision.SKIP, Rules.CONTACT, null, null);
    }

    /** Of somebody whom the CRM does not have, but perhaps has under another record. */
    public static Finding withoutContactUntil(Instant later) {
        return new Finding(Decision.DEFER, Rules.CONTACT, later, null);
    }

    /** Of somebody who is forgotten. */
    static Finding ofErased() {
        return new Finding(Decision.SKIP, Rules.ERASED, null, null);
    }

    /** The same, told of somebody of whom nothing may be kept. */
    Finding withoutFacts() {
        return new Finding(decision, rule, deferUntil, null);
    }

    public boolean invites() {
        return decision == Decision.INVITE;
    }
}
