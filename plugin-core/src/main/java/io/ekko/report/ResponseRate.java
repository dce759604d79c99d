package io.ekko.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of those who were considered. Sent and answered are counted by the day of sending, whenever the answer came, so that
 * the rate of a period does not depend on how slowly people answer.
 *
 * @param invited who came up in the period and got an invitation, also one that had to wait; empty for a segment, because verdicts do
 *     not carry segments
 * @param gathered whose ticket was credited to an invitation that waited
 * @param sent mails handed over in the period
 * @param answered how many of those have been answered so far
 * @param notInvited how many were skipped in the period, by the rule that decided, the most frequent first
 * @param heldBack those of them who had an invitation already, and were skipped when its mail should have gone
 */
public record ResponseRate(
        OptionalLong invited, long gathered, long sent, long answered, Map<String, Long> notInvited, long heldBack) {

    /** Answered of sent, 0 to 1, to six decimals; empty when nothing was sent. */
    public Optional<BigDecimal> share() {
        return sent == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(answered).divide(BigDecimal.valueOf(sent), 6, RoundingMode.HALF_UP));
    }

    /** How many came up in the period; empty for a segment. */
    public OptionalLong considered() {
        return invited.isPresent()
                ? OptionalLong.of(invited.getAsLong() + gathered + skipped() - heldBack)
                : OptionalLong.empty();
    }

    /** How many were skipped altogether. */
    public long skipped() {
        return notInvited.values().stream().mapToLong(Long::longValue).sum();
    }
}
