package io.ekko.receiver;

import java.time.Duration;

/**
 * What one caller may ask of the open addresses.
 *
 * @param bodyBytes the largest delivery
 * @param requestsPerMinute from one address to survey and unsubscribe pages; and so many refused deliveries of one address
 * @param shortestReading a submit that comes sooner after its page was made than this is taken for a machine's when several links
 *     of the mail were followed before it
 */
public record Limits(int bodyBytes, int requestsPerMinute, Duration shortestReading) {
    /** The longest form: 5,000 characters of comment, each written as up to twelve bytes. */
    static final int FORM_BYTES = 65_536;

    public static final Duration SHORTEST_READING = Duration.ofMillis(700);

    public Limits {
        if (bodyBytes < 1 || requestsPerMinute < 1 || shortestReading.isNegative()) {
            throw new IllegalArgumentException(
                    "limits must be positive, were " + bodyBytes + ", " + requestsPerMinute + ", " + shortestReading);
        }
    }
}
