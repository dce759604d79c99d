package io.ekko.receiver;

import java.time.Duration;

/**
 * What one caller may ask of the open addresses.
 *
 * @param bodyBytes the largest delivery
 * @param requestsPerMinute from one address to survey and unsubscribe pages; and so many refused deliveries of one address
 * @param shortestReading a submit that comes sooner after its page was made than this has to wait; zero asks nobody
 * @param soonestVisit a submit of a page that was opened sooner after the hand-over of its mail than this has to be confirmed; zero
 *     where mails do not leave the house
 */
public record Limits(int bodyBytes, int requestsPerMinute, Duration shortestReading, Duration soonestVisit) {
    /** The longest form: 5,000 characters of comment, each written as up to twelve bytes. */
    static final int FORM_BYTES = 65_536;

    /**
     * What the hand alone takes, before anything is read: pointing 1.1 s and a press 0.2 s (Card, Moran and Newell, The keystroke-level
     * model, 1980), and 0.2 s for the page to arrive and the form to come back.
     */
    public static final Duration SHORTEST_READING = Duration.ofMillis(1500);

    /** Mail programs fetch or are told, a person sees the mail, opens it and reads as far as the numbers. */
    public static final Duration SOONEST_VISIT = Duration.ofSeconds(15);

    /** Whether there may be gateways between the mail and its reader. */
    boolean mailsLeave() {
        return !(shortestReading.isZero() && soonestVisit.isZero());
    }

    /** Limits of a place that no mail leaves. */
    public Limits(int bodyBytes, int requestsPerMinute, Duration shortestReading) {
        this(bodyBytes, requestsPerMinute, shortestReading, Duration.ZERO);
    }

    public Limits {
        if (bodyBytes < 1 || requestsPerMinute < 1 || shortestReading.isNegative() || soonestVisit.isNegative()) {
            throw new IllegalArgumentException("limits must be positive, were " + bodyBytes + ", " + requestsPerMinute
                    + ", " + shortestReading + ", " + soonestVisit);
        }
    }
}
