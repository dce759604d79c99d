package io.ekko.eligibility;

import io.ekko.campaign.Kind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was said to and by somebody, collected row by row: under an address, or under a record of the CRM. Of several the earliest counts. */
final class Said {
    final Set<History.Ask> asks = new LinkedHashSet<>();
    final Map<Kind, Instant> optOuts = new EnumMap<>(Kind.class);
    Facts.@Nullable Suppressed suppressed;

    @Nullable
    Instant openFollowUpSince;

    void no(Kind kind, Instant since) {
        optOuts.merge(kind, since, (one, other) -> one.isBefore(other) ? one : other);
    }

    void suppressed(Facts.Suppressed one) {
        suppressed = suppressed == null || one.since().isBefore(suppressed.since()) ? one : suppressed;
    }

    void followUp(Instant since) {
        openFollowUpSince = openFollowUpSince == null || since.isBefore(openFollowUpSince) ? since : openFollowUpSince;
    }

    /** The same with what is known of the other. */
    Said and(@Nullable Said other) {
        if (other != null) {
            asks.addAll(other.asks);
            other.optOuts.forEach(this::no);
            if (other.suppressed != null) {
                suppressed(other.suppressed);
            }
            if (other.openFollowUpSince != null) {
                followUp(other.openFollowUpSince);
            }
        }
        return this;
    }
}
