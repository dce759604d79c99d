package io.ekko.connector.builtin.csv;

import io.ekko.connector.builtin.field.CustomField;
import io.ekko.connector.builtin.input.Ids;
import io.ekko.connector.builtin.input.Violation;
import io.ekko.crm.Contact.Consent;
import io.ekko.crm.Ticket.Mark;
import io.ekko.crm.WriteBacks.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One line of a file, by field. A blank cell leaves what is there. What cannot be understood is remembered. */
final class Line {
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "x", "ja", "j", "kyllä", "já", "sann");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "nei", "nej", "nein", "ei");
    private static final List<DateTimeFormatter> DAYS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT),
            DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ROOT));
    private static final List<DateTimeFormatter> TIMES = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE_TIME,
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]", Locale.ROOT),
            DateTimeFormatter.ofPattern("d.M.uuuu HH:mm[:ss]", Locale.ROOT));

    private final long number;
    private final Map<String, String> cells;
    private final ZoneId zone;
    private final List<Violation> violations = new ArrayList<>();

    Line(long number, Map<String, String> cells, ZoneId zone) {
        this.number = number;
        this.cells = cells;
        this.zone = zone;
    }

    long number() {
        return number;
    }

    List<Violation> violations() {
        return violations;
    }

    boolean good() {
        return violations.isEmpty();
    }

    void refuse(Violation violation) {
        violations.add(violation);
    }

    String raw(String field) {
        return cells.getOrDefault(field, "");
    }

    @Nullable
    String text(String field, @Nullable String present) {
        String cell = raw(field);
        return cell.isBlank() ? present : cell.strip();
    }

    String words(String field, String present) {
        String cell = raw(field);
        return cell.isBlank() ? present : cell.strip();
    }

    boolean flag(String field, boolean present) {
        String cell = raw(field).strip().toLowerCase(Locale.ROOT);
        if (cell.isEmpty()) {
            return present;
        }
        if (!YES.contains(cell) && !NO.contains(cell)) {
            violations.add(Violation.malformed(field, "yes or no"));
        }
        return YES.contains(cell);
    }

    /** The name of a consent; yes is one that was given and no one that was refused. */
    Consent consent(Consent present) {
        String cell = raw("consent").strip().toLowerCase(Locale.ROOT);
        if (cell.isEmpty()) {
            return present;
        }
        if (YES.contains(cell)) {
            return Consent.GIVEN;
        }
        Optional<Consent> named = NO.contains(cell) ? Optional.of(Consent.REFUSED) : Consent.of(cell);
        if (named.isEmpty()) {
            violations.add(Violation.malformed("consent", "given, refused or unknown"));
        }
        return named.orElse(present);
    }

    /** Names of marks, with blanks, commas or semicolons between them; a dash for none. */
    Set<Mark> marks(Set<Mark> present) {
        String cell = raw("marks").strip();
        if (cell.isEmpty()) {
            return present;
        }
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        for (String name : cell.equals("-") ? new String[0] : cell.split("[\\s,;]+")) {
            Mark.of(name)
                    .ifPresentOrElse(
                            marks::add,
                            () -> violations.add(Violation.malformed(
                                    "marks",
                                    Stream.of(Mark.values()).map(Mark::wireName).collect(Collectors.joining(", ")))));
        }
        return marks;
    }

    @Nullable
    Long id(String field) {
        String cell = raw(field).strip();
        if (cell.isEmpty()) {
            return null;
        }
        if (Ids.number(cell).isEmpty()) {
            violations.add(Violation.malformed(field, "the id of a record"));
            return null;
        }
        return Ids.number(cell).getAsLong();
    }

    @Nullable
    LocalDate day(String field, @Nullable LocalDate present) {
        String cell = raw(field).strip();
        if (cell.isEmpty()) {
            return present;
        }
        LocalDate day = parsedDay(cell);
        if (day == null) {
            violations.add(Violation.malformed(field, "a day such as 2026-03-31 or 31.3.2026"));
        }
        return day;
    }

    /** A time without a zone is taken in the zone of the import. */
    @Nullable
    Instant time(String field) {
        String cell = raw(field).strip();
        if (cell.isEmpty()) {
            return null;
        }
        Instant time = parsedTime(cell);
        if (time == null) {
            violations.add(Violation.malformed(field, "a time such as 2026-03-31T12:00:00Z or 31.3.2026 12:00"));
        }
        return time;
    }

    private @Nullable Instant parsedTime(String cell) {
        Instant exact = tried(cell, Instant::parse);
        if (exact != null) {
            return exact;
        }
        LocalDateTime local = TIMES.stream()
                .map(format -> tried(cell, text -> LocalDateTime.parse(text, format)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (local != null) {
            return local.atZone(zone).toInstant();
        }
        LocalDate day = parsedDay(cell);
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    private static @Nullable LocalDate parsedDay(String cell) {
        return DAYS.stream()
                .map(format -> tried(cell, text -> LocalDate.parse(text, format)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static <T> @Nullable T tried(String cell, Function<String, T> parse) {
        try {
            return parse.apply(cell);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Two letters in any case, or the name of a country in one of our languages. */
    @Nullable
    String country(@Nullable String present) {
        String cell = raw("country").strip();
        return cell.isEmpty() ? present : Countries.code(cell);
    }

    /** {@code nb_NO} is written {@code nb-NO}. */
    @Nullable
    String language(@Nullable String present) {
        String cell = raw("language").strip().replace('_', '-');
        return cell.isEmpty() ? present : cell.length() == 2 ? cell.toLowerCase(Locale.ROOT) : cell;
    }

    /** The custom fields with a value in this line. */
    Map<CustomField, Value> custom(Map<String, CustomField> fields) {
        Map<CustomField, Value> values = new HashMap<>();
        fields.forEach((name, field) -> {
            String key = "fields." + name;
            String cell = raw(key);
            if (!cell.isBlank()) {
                Value value = value(field, key, cell.strip());
                if (value != null) {
                    values.put(field, value);
                }
            }
        });
        return values;
    }

    private @Nullable Value value(CustomField field, String key, String cell) {
        return switch (field.kind()) {
            case FLAG -> new Value.Flag(flag(key, false));
            case TIME -> {
                Instant time = time(key);
                yield time == null ? null : new Value.Time(time);
            }
            case TEXT -> {
                if (cell.length() > CustomField.LONGEST_TEXT) {
                    violations.add(Violation.tooLong(key, CustomField.LONGEST_TEXT));
                }
                yield new Value.Text(cell);
            }
            case NUMBER -> {
                if (!cell.matches("-?[0-9]{1,18}")) {
                    violations.add(Violation.malformed(key, "a whole number"));
                    yield null;
                }
                yield new Value.Number(Long.parseLong(cell));
            }
        };
    }
}
