package io.ekko.writeback;

import static io.ekko.crm.WriteBacks.Field.ANSWERED_AT;
import static io.ekko.crm.WriteBacks.Field.ANSWERS;
import static io.ekko.crm.WriteBacks.Field.ASKED_AT;
import static io.ekko.crm.WriteBacks.Field.COMMENT;
import static io.ekko.crm.WriteBacks.Field.GROUP;
import static io.ekko.crm.WriteBacks.Field.OPTED_OUT;
import static io.ekko.crm.WriteBacks.Field.POINTS;
import static io.ekko.crm.WriteBacks.Field.SCORE;

import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.nps.ScoreGroup;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a contact now.
 *
 * @param score of the latest answer; null when there is none
 * @param answers how many answers there are in all
 * @param askedAt when the last invitation was sent
 * @param saidNo whether the person said that no questions are wanted at all
 * @param optedOut whether the person gets no mail at all: said so, complained, or has an address that does not work
 */
record ContactFacts(
        @Nullable Integer score,
        @Nullable String comment,
        @Nullable Instant answeredAt,
        long answers,
        @Nullable Instant askedAt,
        boolean saidNo,
        boolean optedOut) {

    static final ContactFacts NONE = new ContactFacts(null, null, null, 0, null, false, false);

    /** @param longestComment how many characters the CRM keeps */
    Map<Field, Value> values(int longestComment) {
        Map<Field, Value> values = new EnumMap<>(Field.class);
        values.put(ANSWERS, new Value.Number(answers));
        values.put(OPTED_OUT, new Value.Flag(optedOut));
        values.put(ASKED_AT, askedAt == null ? new Value.Unknown() : new Value.Time(askedAt));
        values.put(ANSWERED_AT, answeredAt == null ? new Value.Unknown() : new Value.Time(answeredAt));
        values.put(COMMENT, comment == null ? new Value.Unknown() : new Value.Text(Cut.to(longestComment, comment)));
        if (score == null) {
            values.put(SCORE, new Value.Unknown());
            values.put(GROUP, new Value.Unknown());
            values.put(POINTS, new Value.Unknown());
        } else {
            ScoreGroup group = ScoreGroup.of(score);
            values.put(SCORE, new Value.Number(score));
            values.put(GROUP, new Value.Text(group.name().toLowerCase(Locale.ROOT)));
            values.put(POINTS, new Value.Number(group.points()));
        }
        return values;
    }
}
