package io.ekko.receiver;

import io.ekko.response.AskedPage;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the signs of a machine in a submit. A sign makes a submit doubtful and never keeps a person out: the page asks to press
 * once more, and every sign wears off within seconds or with the next page.
 */
final class Suspicion {
    /** Nobody changes a mind so fast, nor opens two links of one mail. */
    private static final Duration SECONDS = Duration.ofSeconds(5);

    /** A person tries one link of a mail, perhaps another. */
    private static final int MANY_LINKS = 3;

    private static final int MOST = 20_000;

    private final Nonces nonces;
    private final Duration shortestReading;
    private final InstantSource clock;
    private final Map<String, Instant> trapped = bounded();
    private final Map<String, Followed> followed = bounded();

    Suspicion(Nonces nonces, Duration shortestReading, InstantSource clock) {
        this.nonces = nonces;
        this.shortestReading = shortestReading;
        this.clock = clock;
    }

    /** What gives a machine away. */
    enum Sign {
        /** The form was sent without having been opened. */
        NO_NONCE,
        /** The form's proof belongs to another link. */
        FOREIGN_NONCE,
        /** The link that no person can see was followed. */
        TRAP,
        /** The header says that a program looks ahead. */
        PREFETCH,
        /** Sent sooner than a person can read, after several of the mail's links were followed: a gateway that tries them all. */
        TOO_FAST,
        /** Several scores of one link within seconds. */
        MANY_SCORES
    }

    /** Somebody followed one of the mail's links. */
    void followed(String token, int score) {
        Instant now = clock.instant();
        followed.compute(
                token,
                (key, before) -> before == null || now.isAfter(before.since().plus(SECONDS))
                        ? new Followed(now, 1 << score)
                        : new Followed(before.since(), before.scores() | 1 << score));
    }

    private boolean followedMany(String token, Instant now) {
        Followed links = followed.get(token);
        return links != null
                && now.isBefore(links.since().plus(SECONDS))
                && Integer.bitCount(links.scores()) >= MANY_LINKS;
    }

    /**
     * Which of a mail's links were followed lately.
     *
     * @param scores bit n for the link with score n
     */
    private record Followed(Instant since, int scores) {}

    /** Somebody followed the link that cannot be seen, on the page with this nonce. */
    void trap(String token, String nonce) {
        Instant now = clock.instant();
        trapped.put(token, now);
        if (nonces.issued(nonce, token).isPresent()) {
            trapped.put(nonce, now);
        }
    }

    Set<Sign> signs(
            String token, @Nullable String nonce, int score, AskedPage.@Nullable Given given, HttpHeaders headers) {
        Set<Sign> signs = EnumSet.noneOf(Sign.class);
        Instant now = clock.instant();
        if (nonce == null || nonce.isEmpty()) {
            signs.add(Sign.NO_NONCE);
        } else {
            nonces.issued(nonce, token)
                    .ifPresentOrElse(
                            made -> {
                                if (now.isBefore(made.plus(shortestReading)) && followedMany(token, now)) {
                                    signs.add(Sign.TOO_FAST);
                                }
                            },
                            () -> signs.add(Sign.FOREIGN_NONCE));
        }
        Instant followed = trapped.get(token);
        if ((nonce != null && trapped.containsKey(nonce))
                || (followed != null && now.isBefore(followed.plus(SECONDS)))) {
            signs.add(Sign.TRAP);
        }
        if (looksAhead(headers)) {
            signs.add(Sign.PREFETCH);
        }
        if (given != null && given.score() != score && now.isBefore(given.at().plus(SECONDS))) {
            signs.add(Sign.MANY_SCORES);
        }
        return signs;
    }

    private static boolean looksAhead(HttpHeaders headers) {
        for (String name : new String[] {"Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"}) {
            String value = headers.getHeaderString(name);
            if (value != null && value.toLowerCase(Locale.ROOT).matches(".*(prefetch|preview|prerender).*")) {
                return true;
            }
        }
        return false;
    }

    private static <T> Map<String, T> bounded() {
        return Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, false) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST;
            }
        });
    }
}
