package io.ekko.connector.superoffice;

import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.people.ConsentPurpose;
import io.ekko.language.Language;
import java.time.Duration;
import java.time.ZoneId;

/**
 * How a tenant of SuperOffice is used.
 *
 * @param connection the connection's name; by it the subscription, notes and tasks of several connections are told apart
 * @param language in which SuperOffice writes the names of its lists
 * @param zone in whose calendar an answer has its day
 * @param consent which consent of SuperOffice counts
 * @param followUp what an unhappy customer becomes
 * @param callsPerSecond 1 to 50; SuperOffice names ten as the most
 * @param timeout for connecting, and for a whole answer
 */
public record SuperOfficeSettings(
        String connection,
        Language language,
        ZoneId zone,
        ConsentPurpose consent,
        FollowUpKind followUp,
        int callsPerSecond,
        Duration timeout) {

    /** What SuperOffice names as the most. */
    public static final int CALLS_PER_SECOND = 10;

    public SuperOfficeSettings {
        if (connection.isBlank()) {
            throw new IllegalArgumentException("a connection has a name");
        }
        if (callsPerSecond < 1 || callsPerSecond > 50) {
            throw new IllegalArgumentException("1 to 50 calls a second, not " + callsPerSecond);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a time-out is longer than " + timeout);
        }
    }
}
