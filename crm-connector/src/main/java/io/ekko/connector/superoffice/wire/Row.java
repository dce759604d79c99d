package io.ekko.connector.superoffice.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.crm.CrmFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record or a row of a list, read with tolerance: a number may come as a number, as a text or in the encoded form {@code [I:5]}; a
 * time with or without an offset (without one it is UTC, which every call asks for), or in the encoded form
 * {@code [DT:03/31/2026 14:53:18]}; dates that mean "none" are none.
 */
public final class Row {
    private static final Pattern NUMBER = Pattern.compile("\\[I:(-?[0-9]{1,18})]|(-?[0-9]{1,18})(?:\\.0+)?");
    private static final DateTimeFormatter ENCODED = DateTimeFormatter.ofPattern("'[DT:'MM/dd/yyyy HH:mm:ss']'");

    /** SuperOffice writes "no date" as year 1 or as 1760; nothing that we read is that old. */
    private static final Instant FIRST = Instant.parse("1800-01-01T00:00:00Z");

    private final JsonNode json;

    public Row(JsonNode json) {
        this.json = json;
    }

    public JsonNode json() {
        return json;
    }

    /** What is inside a field; a row of nothing when there is none. */
    public Row in(String field) {
        return new Row(json.path(field));
    }

    public boolean isEmpty() {
        return json.isMissingNode() || json.isNull();
    }

    /** The text of a field; empty when there is none. */
    public String text(String field) {
        JsonNode value = json.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    /** The text of a field when there is any. */
    public Optional<String> textIfAny(String field) {
        return Optional.of(text(field).strip()).filter(text -> !text.isEmpty());
    }

    public OptionalLong number(String field) {
        Matcher number = NUMBER.matcher(text(field).strip());
        if (!number.matches()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(number.group(1) != null ? number.group(1) : number.group(2)));
    }

    /** A number of 1 to 2147483647: the id of a record. */
    public OptionalInt id(String field) {
        OptionalLong number = number(field);
        return number.isPresent() && number.getAsLong() > 0 && number.getAsLong() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) number.getAsLong())
                : OptionalInt.empty();
    }

    /** @throws CrmFailure.Rejected when the field holds no id */
    public int requiredId(String field) {
        return id(field)
                .orElseThrow(() -> new CrmFailure.Rejected("the answer of SuperOffice lacks the id '" + field + "'"));
    }

    public boolean flag(String field) {
        String text = text(field).strip();
        return text.equalsIgnoreCase("true") || number(field).orElse(0) != 0;
    }

    /** @throws CrmFailure.Rejected when there is something that is not a time */
    public Optional<Instant> time(String field) {
        String text = text(field).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(instant(field, text)).filter(FIRST::isBefore);
    }

    private static Instant instant(String field, String text) {
        try {
            if (text.startsWith("[DT:")) {
                return LocalDateTime.parse(text, ENCODED).toInstant(ZoneOffset.UTC);
            }
            boolean offset = text.endsWith("Z") || text.matches(".*T.*[+-][0-9]{2}:?[0-9]{2}");
            return offset
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new CrmFailure.Rejected("the answer of SuperOffice has no time in '" + field + "'");
        }
    }
}
