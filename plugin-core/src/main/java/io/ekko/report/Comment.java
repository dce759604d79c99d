package io.ekko.report;

import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.ResponseId;
import io.ekko.nps.ScoreGroup;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer with words.
 *
 * @param personName empty once the person is erased
 * @param text as given, never empty
 * @param mayContact null when the person did not say
 * @param language two letters
 */
public record Comment(
        ResponseId id,
        String campaign,
        ContactId contact,
        String personName,
        @Nullable String companyName,
        @Nullable TicketId ticket,
        int score,
        String text,
        @Nullable Boolean mayContact,
        String language,
        Instant at) {

    public ScoreGroup group() {
        return ScoreGroup.of(score);
    }
}
