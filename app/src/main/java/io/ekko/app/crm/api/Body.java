package io.ekko.app.crm.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ekko.connector.builtin.field.CustomField;
import io.ekko.connector.builtin.input.Ids;
import io.ekko.connector.builtin.input.Inspection;
import io.ekko.connector.builtin.input.Violation;
import io.ekko.crm.Contact.Consent;
import io.ekko.crm.Ticket.Mark;
import io.ekko.crm.WriteBacks.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that somebody sent. A key that is not there leaves the present value as it is (RFC 7396); null empties it. What is
 * wrong is collected, keys that nobody asked for too, and told by {@link #done()}.
 */
final class Body {
    static final int MOST_BYTES = 256 * 1024;

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private static final String MARKS =
            Stream.of(Mark.values()).map(Mark::wireName).collect(Collectors.joining(", "));

    private final JsonNode json;
    private final Set<String> asked = new HashSet<>();
    private final Inspection inspection = new Inspection();

    private Body(JsonNode json) {
        this.json = json;
    }

    /** @throws Unreadable when it is no JSON object, names a key twice or is too large */
    static Body read(InputStream stream) {
        try {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw Unreadable.tooLarge(MOST_BYTES);
            }
            JsonNode json = READER.readTree(bytes);
            if (json == null || !json.isObject()) {
                throw Unreadable.because("the body must be a JSON object");
            }
            return new Body(json);
        } catch (JsonProcessingException e) {
            throw Unreadable.because("the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String key) {
        return json.has(key);
    }

    private <T> @Nullable T value(
            String key, @Nullable T present, String expected, Function<JsonNode, @Nullable T> read) {
        asked.add(key);
        JsonNode given = json.get(key);
        if (given == null) {
            return present;
        }
        if (given.isNull()) {
            return null;
        }
        T value = read.apply(given);
        if (value == null) {
            inspection.add(Violation.malformed(key, expected));
        }
        return value;
    }

    @Nullable
    String text(String key, @Nullable String present) {
        return value(key, present, "text", given -> given.isTextual() ? given.textValue() : null);
    }

    /** A text that must not be emptied; null empties it to nothing. */
    String words(String key, String present) {
        String text = text(key, present);
        return text == null ? "" : text;
    }

    boolean flag(String key, boolean present) {
        Boolean flag = value(key, present, "true or false", given -> given.isBoolean() ? given.booleanValue() : null);
        return flag != null && flag;
    }

    /** Null is unknown. */
    Consent consent(Consent present) {
        Consent consent = value(
                "consent",
                present,
                "given, refused or unknown",
                given -> Consent.of(given.asText()).orElse(null));
        return consent == null ? Consent.UNKNOWN : consent;
    }

    /** The marks of a ticket as a list of names; null is none. */
    Set<Mark> marks(Set<Mark> present) {
        Set<Mark> marks = value("marks", present, "a list of " + MARKS, given -> {
            Set<Mark> named = EnumSet.noneOf(Mark.class);
            given.forEach(name -> Mark.of(name.asText()).ifPresent(named::add));
            return given.isArray() && named.size() == given.size() ? named : null;
        });
        return marks == null ? Set.of() : marks;
    }

    @Nullable
    Long id(String key, @Nullable Long present) {
        return value(key, present, "the id of a record", given -> {
            String text = given.isTextual() || given.isIntegralNumber() ? given.asText() : "";
            return Ids.number(text).stream().boxed().findFirst().orElse(null);
        });
    }

    List<Long> ids(String key) {
        asked.add(key);
        List<Long> ids = new ArrayList<>();
        JsonNode given = json.path(key);
        boolean readable = given.isMissingNode() || given.isArray();
        for (JsonNode one : given) {
            Ids.number(one.asText()).ifPresent(ids::add);
        }
        if (!readable || ids.size() != given.size()) {
            inspection.add(Violation.malformed(key, "a list of ids"));
        }
        return ids;
    }

    @Nullable
    LocalDate day(String key, @Nullable LocalDate present) {
        return value(key, present, "a day such as 2026-03-31", given -> parsed(given, LocalDate::parse));
    }

    @Nullable
    Instant instant(String key, @Nullable Instant present) {
        return value(key, present, "a time such as 2026-03-31T12:00:00Z", given -> parsed(given, Instant::parse));
    }

    private static <T> @Nullable T parsed(JsonNode given, Function<CharSequence, T> parse) {
        try {
            return given.isTextual() ? parse.apply(given.textValue()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A part that is read by somebody else; null when it is missing or null. */
    @Nullable
    JsonNode tree(String key) {
        return value(key, null, "an object", given -> given.isObject() ? given : null);
    }

    /** The custom fields that the body sets, under {@code fields}. */
    Map<String, Value> fields(Map<String, CustomField> known) {
        Map<String, Value> values = new HashMap<>();
        JsonNode given = tree("fields");
        if (given == null) {
            return values;
        }
        given.properties().forEach(entry -> {
            CustomField field = known.get(entry.getKey());
            Value value = field == null ? null : custom(field, entry.getValue());
            if (field == null) {
                inspection.add(Violation.unknown("fields/" + entry.getKey(), entry.getKey()));
            } else if (value == null) {
                inspection.add(Violation.malformed("fields/" + entry.getKey(), CrmJson.expected(field.kind())));
            } else {
                values.put(entry.getKey(), value);
            }
        });
        return values;
    }

    private static @Nullable Value custom(CustomField field, JsonNode given) {
        if (given.isNull()) {
            return new Value.Unknown();
        }
        return switch (field.kind()) {
            case NUMBER ->
                given.isIntegralNumber() && given.canConvertToLong() ? new Value.Number(given.longValue()) : null;
            case TEXT -> given.isTextual() ? new Value.Text(given.textValue()) : null;
            case FLAG -> given.isBoolean() ? new Value.Flag(given.booleanValue()) : null;
            case TIME -> {
                Instant time = parsed(given, Instant::parse);
                yield time == null ? null : new Value.Time(time);
            }
        };
    }

    void refuse(Violation violation) {
        inspection.add(violation);
    }

    /** @throws io.ekko.connector.builtin.input.Invalid when anything was wrong, or a key was not asked for */
    void done() {
        json.fieldNames().forEachRemaining(key -> {
            if (!asked.contains(key)) {
                inspection.add(new Violation(key, "unknown-key", "is not a key that can be set here"));
            }
        });
        inspection.done();
    }
}
