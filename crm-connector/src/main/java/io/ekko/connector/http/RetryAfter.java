package io.ekko.connector.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header Retry-After (RFC 9110, section 10.2.3): seconds or a date. Longer than a day counts as a day. */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final InstantSource clock;

    RetryAfter(InstantSource clock) {
        this.clock = clock;
    }

    /** Null when the header is missing or cannot be read. */
    @Nullable
    Duration read(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        Duration wait = text.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : until(text);
        if (wait == null || wait.isNegative()) {
            return wait == null ? null : Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private @Nullable Duration until(String date) {
        try {
            return Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
