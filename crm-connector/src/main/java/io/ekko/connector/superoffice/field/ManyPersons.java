package io.ekko.connector.superoffice.field;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.superoffice.wire.Ids;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Kind;
import io.ekko.crm.WriteBacks.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the fields of many persons with one call ("mass operation"), of which 10,000 after a wave would be a quarter of an hour of all
 * calls that a tenant allows. Only the table of numbers, dates and short texts is written, and only rows of persons who are there: the
 * call would make a row for anybody. A failed call may have done a part, which does no harm: the same is written again one by one. Where
 * the call is not open to us (it is for system users, and not on every database) it is not tried again for an hour; where SuperOffice
 * has only had enough of calls, for as long as it says.
 */
final class ManyPersons {
    private static final Duration NOT_OPEN = Duration.ofHours(1);
    /** When SuperOffice did not say how long. */
    private static final Duration BRIEFLY = Duration.ofMinutes(10);

    private static final String TABLE = "udpersonsmall";
    private static final String KEY = "person_id";

    private final SuperOfficeHttp http;
    private final Values values;
    private final InstantSource clock;
    private volatile Instant closedUntil = Instant.MIN;

    ManyPersons(SuperOfficeHttp http, Values values, InstantSource clock) {
        this.http = http;
        this.values = values;
        this.clock = clock;
    }

    /** @return those that were written */
    Set<ContactId> write(Map<ContactId, Map<Field, Value>> persons) {
        if (clock.instant().isBefore(closedUntil)) {
            return Set.of();
        }
        Set<ContactId> written = new HashSet<>();
        List<Field> columns = known(persons.values().iterator().next());
        List<String> alike = persons.entrySet().stream()
                .filter(person -> known(person.getValue()).equals(columns))
                .map(person -> person.getKey().value())
                .toList();
        for (List<Integer> slice : Ids.slices(alike)) {
            List<Integer> there = there(slice);
            if (!there.isEmpty() && upsert(columns, there, persons)) {
                there.forEach(id -> written.add(new ContactId(Integer.toString(id))));
            }
        }
        return written;
    }

    /** The fields that have a value and stand in the table. */
    private static List<Field> known(Map<Field, Value> fields) {
        List<Field> known = new ArrayList<>();
        new EnumMap<>(fields).forEach((field, value) -> {
            if (!(value instanceof Value.Unknown)) {
                known.add(field);
            }
        });
        return known;
    }

    private List<Integer> there(List<Integer> persons) {
        return http
                .rows(
                        "Archive/dynamic",
                        Query.select("person.person_id", "person.DeletedDate")
                                .filter(Ids.in("person.person_id", persons))
                                .orderBy("person.person_id")
                                .top(persons.size()))
                .stream()
                .filter(row -> row.time("person.DeletedDate").isEmpty())
                .map(row -> row.requiredId("person.person_id"))
                .toList();
    }

    private boolean upsert(List<Field> columns, List<Integer> persons, Map<ContactId, Map<Field, Value>> fields) {
        if (columns.contains(Field.COMMENT)) {
            return false;
        }
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("TableName", TABLE);
        ArrayNode names = request.putArray("Columns").add(KEY);
        columns.forEach(field -> names.add(FieldPlan.of(field).progId()));
        request.putArray("Keys").add(KEY);
        ArrayNode data = request.putArray("Data");
        for (int person : persons) {
            ObjectNode texts =
                    values.written(fields.getOrDefault(new ContactId(Integer.toString(person)), Map.of()), false);
            ArrayNode row = data.addArray().add("[I:" + person + "]");
            columns.forEach(field -> row.add(
                    encoded(field, texts.path(FieldPlan.of(field).progId()).asText())));
        }
        request.put("NomatchAction", "NoChange").put("ReturnRowStatus", true);
        return done(request, persons.size());
    }

    /** Numbers are encoded here, where dates always are. */
    private static String encoded(Field field, String text) {
        return field.kind() == Kind.NUMBER || field.kind() == Kind.FLAG ? "[I:" + text + "]" : text;
    }

    private boolean done(ObjectNode request, int rows) {
        try {
            Row result = new Row(http.post("Agents/DatabaseTable/Upsert", Query.NONE, request));
            long changed = result.number("Inserts").orElse(0)
                    + result.number("Updates").orElse(0);
            if (result.flag("Success") && changed == rows) {
                return true;
            }
        } catch (CrmFailure.Retryable later) {
            if (later.untried()) {
                throw later;
            }
            closedUntil = clock.instant().plus(later.retryAfter().orElse(BRIEFLY));
            return false;
        } catch (CrmFailure.Rejected refused) {
            // said below: it is not open to us
        }
        closedUntil = clock.instant().plus(NOT_OPEN);
        return false;
    }
}
