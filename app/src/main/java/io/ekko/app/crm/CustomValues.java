package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.connector.builtin.field.CustomField;
import io.ekko.connector.builtin.field.CustomFields;
import io.ekko.connector.builtin.field.FieldValues;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.crm.WriteBacks;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.language.Formats;
import io.ekko.language.Texts;
import io.ekko.nps.Score;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The custom fields of a record on its page and in its form. What Ekko writes is shown and never edited here. */
final class CustomValues {
    private static final Set<String> WRITTEN =
            Stream.of(WriteBacks.Field.values()).map(WriteBacks.Field::wireName).collect(Collectors.toSet());

    private final CustomFields fields;
    private final FieldValues values;

    CustomValues(Jdbi jdbi) {
        this.fields = new CustomFields(jdbi);
        this.values = new FieldValues(jdbi);
    }

    Map<String, Value> of(RecordType type, long record) {
        return values.of(type, record);
    }

    Map<Long, Map<String, Value>> of(RecordType type, List<Long> records) {
        return values.of(type, records);
    }

    /** The last score among the values of a contact. */
    static Optional<Integer> score(Map<String, Value> values) {
        return values.get(WriteBacks.Field.SCORE.wireName()) instanceof Value.Number number
                        && number.value() >= Score.MIN
                        && number.value() <= Score.MAX
                ? Optional.of((int) number.value())
                : Optional.empty();
    }

    /** The fields that Ekko writes, in its own order. */
    List<ShownField> written(RecordType type, long record, Texts texts, Formats formats) {
        Map<String, CustomField> known = fields.byName(type);
        Map<String, Value> present = values.of(type, record);
        return Stream.of(WriteBacks.Field.values())
                .map(WriteBacks.Field::wireName)
                .filter(known::containsKey)
                .map(name -> new ShownField(texts.get("crm.field." + name), shown(present.get(name), texts, formats)))
                .toList();
    }

    /** The fields that the users added. */
    List<ShownField> own(RecordType type, long record, Texts texts, Formats formats) {
        Map<String, Value> present = values.of(type, record);
        return editable(type).stream()
                .map(field -> new ShownField(field.name(), shown(present.get(field.name()), texts, formats)))
                .toList();
    }

    List<CustomField> editable(RecordType type) {
        return fields.of(type).stream()
                .filter(field -> !WRITTEN.contains(field.name()))
                .toList();
    }

    /** The fields of the form as they stand. */
    Map<String, String> typed(RecordType type, long record, ZoneId zone) {
        Map<String, String> typed = new HashMap<>();
        values.of(type, record).forEach((name, value) -> typed.put("fields/" + name, typed(value, zone)));
        return typed;
    }

    /** Reads the fields of the form; what cannot be read is noted there. */
    Map<String, Value> read(RecordType type, Filled form, Texts texts, ZoneId zone) {
        Map<String, Value> read = new HashMap<>();
        List<String> unreadable = new ArrayList<>();
        for (CustomField field : editable(type)) {
            String key = "fields/" + field.name();
            try {
                read.put(field.name(), value(field, form.value(key), zone));
            } catch (NumberFormatException | DateTimeException e) {
                unreadable.add(key);
                form.wrong(key, texts.get("crm.wrong.kind." + kind(field), field.name()));
            }
        }
        return unreadable.isEmpty() ? read : Map.of();
    }

    static String kind(CustomField field) {
        return field.kind().name().toLowerCase(Locale.ROOT);
    }

    private static Value value(CustomField field, String typed, ZoneId zone) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return new Value.Unknown();
        }
        return switch (field.kind()) {
            case NUMBER -> new Value.Number(Long.parseLong(text));
            case TEXT -> new Value.Text(typed.replace("\r\n", "\n"));
            case TIME -> new Value.Time(LocalDateTime.parse(text).atZone(zone).toInstant());
            case FLAG -> new Value.Flag(text.equals("true"));
        };
    }

    private static String typed(Value value, ZoneId zone) {
        if (value instanceof Value.Number number) {
            return Long.toString(number.value());
        }
        if (value instanceof Value.Text text) {
            return text.value();
        }
        if (value instanceof Value.Time time) {
            return local(time.value(), zone);
        }
        return value instanceof Value.Flag flag ? Boolean.toString(flag.value()) : "";
    }

    /** As a field for day and time has it. */
    static String local(Instant time, ZoneId zone) {
        return LocalDateTime.ofInstant(time, zone)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    static @Nullable String shown(@Nullable Value value, Texts texts, Formats formats) {
        if (value instanceof Value.Number number) {
            return formats.number(number.value());
        }
        if (value instanceof Value.Text text) {
            return text.value();
        }
        if (value instanceof Value.Time time) {
            return formats.dateTime(time.value());
        }
        return value instanceof Value.Flag flag ? texts.get(flag.value() ? "crm.yes" : "crm.no") : null;
    }
}
