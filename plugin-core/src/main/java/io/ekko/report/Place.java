package io.ekko.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the list of answers, newest first. Stands in addresses as the microseconds since 1970 and the answer's number.
 */
public record Place(Instant at, long id) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,17})-(\\d{1,18})");

    /** @throws IllegalArgumentException when the text was not made by {@link #toString()} */
    public static Place of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no place in a list is called '" + text + "'");
        }
        try {
            Instant at = Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS);
            return new Place(at, Long.parseLong(matcher.group(2)));
        } catch (DateTimeException tooFar) {
            throw new IllegalArgumentException("no place in a list is called '" + text + "'", tooFar);
        }
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + id;
    }
}
