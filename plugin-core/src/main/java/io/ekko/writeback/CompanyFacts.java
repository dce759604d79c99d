package io.ekko.writeback;

import io.ekko.campaign.Kind;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.nps.Tally;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/** What is known of a company now: one score for each kind of campaign, never pooled. */
record CompanyFacts(Map<Kind, Tally> tallies) {

    Map<Field, Value> values() {
        Map<Field, Value> values = new EnumMap<>(Field.class);
        put(values, Kind.TRANSACTIONAL, Field.TICKET_NPS, Field.TICKET_ANSWERS);
        put(values, Kind.RELATIONSHIP, Field.RELATIONSHIP_NPS, Field.RELATIONSHIP_ANSWERS);
        return values;
    }

    private void put(Map<Field, Value> values, Kind kind, Field score, Field answers) {
        Tally tally = tallies.getOrDefault(kind, Tally.EMPTY);
        values.put(answers, new Value.Number(tally.count()));
        values.put(score, shown(tally));
    }

    private static Value shown(Tally tally) {
        OptionalInt shown = tally.nps().shown();
        return shown.isPresent() ? new Value.Number(shown.getAsInt()) : new Value.Unknown();
    }
}
