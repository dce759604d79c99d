package io.ekko.connector.superoffice.desk;

import io.ekko.crm.CrmFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * How far the closed tickets have been read: all that were closed before this second, and those of this second up to this id.
 *
 * @param second without fractions: closing times have none
 * @param id 0 when none of the second has been read
 */
record Cursor(Instant second, int id) {
    private static final DateTimeFormatter LITERAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    static Cursor at(Instant time) {
        return new Cursor(time.truncatedTo(ChronoUnit.SECONDS), 0);
    }

    static Cursor read(String text) {
        int blank = text.indexOf(' ');
        try {
            return blank < 0
                    ? at(Instant.parse(text))
                    : new Cursor(Instant.parse(text.substring(0, blank)), Integer.parseInt(text.substring(blank + 1)));
        } catch (DateTimeException | NumberFormatException e) {
            throw new CrmFailure.Rejected("not a cursor: '" + text + "'");
        }
    }

    Cursor plusSeconds(long seconds) {
        return new Cursor(second.plusSeconds(seconds), 0);
    }

    /** The second as a filter has it; calls are made in UTC. */
    String literal() {
        return "'" + LITERAL.format(LocalDateTime.ofInstant(second, ZoneOffset.UTC)) + "'";
    }

    @Override
    public String toString() {
        return id == 0 ? second.toString() : second + " " + id;
    }
}
