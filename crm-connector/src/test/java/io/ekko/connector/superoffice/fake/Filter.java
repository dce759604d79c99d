package io.ekko.connector.superoffice.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of SuperOffice's filter language that is documented to work: conditions joined by "and". */
final class Filter {
    private static final Pattern CONDITION =
            Pattern.compile("([A-Za-z_./:0-9]+) (in|oneOf|eq|=|gt|lt|afterTime|beforeTime|contains|is|le|ge) ?(.+)");
    private static final Pattern PERIOD = Pattern.compile("thisAndPrevious\\(([^,]+),([0-9]+),'days'\\)");

    private final Variant variant;
    private final Instant now;
    private final ZoneOffset zone;
    final List<String> columns = new ArrayList<>();

    /** @param zone in which the times of a question are read */
    Filter(Variant variant, Instant now, ZoneOffset zone) {
        this.variant = variant;
        this.now = now;
        this.zone = zone;
    }

    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason);
        }
    }

    Predicate<Map<String, Object>> of(String text) {
        return conditions(text).stream().map(this::condition).reduce(row -> true, Predicate::and);
    }

    private static List<String> conditions(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                part.append(c).append(text.charAt(++i));
                continue;
            }
            quoted ^= c == '\'';
            if (!quoted && text.startsWith(" and ", i)) {
                parts.add(part.toString());
                part.setLength(0);
                i += 4;
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private Predicate<Map<String, Object>> condition(String text) {
        Matcher period = PERIOD.matcher(text);
        if (period.matches()) {
            String column = used(period.group(1));
            Instant from = now.minus(Duration.ofDays(Long.parseLong(period.group(2))));
            return row -> row.get(column) instanceof Instant time && time.isAfter(from);
        }
        Matcher condition = CONDITION.matcher(text);
        if (!condition.matches()) {
            throw new Refused("cannot read: " + text);
        }
        String column = used(condition.group(1));
        String value = condition.group(3);
        return switch (condition.group(2)) {
            case "in", "oneOf" -> {
                List<Long> numbers = Arrays.stream(value.replaceAll("[()]", "").split(",", -1))
                        .map(Long::parseLong)
                        .toList();
                yield row -> row.get(column) instanceof Number number && numbers.contains(number.longValue());
            }
            case "eq", "=" -> row -> compare(row, column, value) == 0;
            case "gt" -> row -> compare(row, column, value) > 0;
            case "lt" -> row -> compare(row, column, value) < 0;
            case "afterTime" -> row -> row.get(column) instanceof Instant time && after(time, instant(value));
            case "beforeTime" -> row -> row.get(column) instanceof Instant time && after(instant(value), time);
            case "contains" ->
                row -> String.valueOf(row.get(column))
                        .toLowerCase(Locale.ROOT)
                        .contains(literal(value).toLowerCase(Locale.ROOT));
            case "is" -> row -> literal(value).equalsIgnoreCase(String.valueOf(row.get(column)));
            default -> throw new Refused("operator fails: " + condition.group(2));
        };
    }

    private String used(String column) {
        columns.add(column);
        return column;
    }

    private boolean after(Instant one, Instant other) {
        return one.isAfter(other) || (variant.inclusive() && one.equals(other));
    }

    private static int compare(Map<String, Object> row, String column, String value) {
        return row.get(column) instanceof Number number ? Long.compare(number.longValue(), Long.parseLong(value)) : -1;
    }

    private Instant instant(String value) {
        return LocalDateTime.parse(literal(value)).toInstant(zone);
    }

    private static String literal(String value) {
        if (value.length() < 2 || !value.startsWith("'") || !value.endsWith("'")) {
            throw new Refused("not a literal: " + value);
        }
        return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
    }
}
