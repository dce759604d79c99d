package io.ekko.app.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What was read a moment ago, so that a batch of mails does not ask for the same again for each of them. */
final class Remembered<K, V> implements Function<K, V> {
    private static final int MOST = 1000;

    private final Function<K, V> reading;
    private final Duration moment;
    private final InstantSource clock;
    private final Map<K, Known<V>> known = new ConcurrentHashMap<>();

    private record Known<V>(V value, Instant until) {}

    /** @param moment for so long what was read is taken for what is */
    Remembered(Function<K, V> reading, Duration moment, InstantSource clock) {
        this.reading = reading;
        this.moment = moment;
        this.clock = clock;
    }

    @Override
    public V apply(K key) {
        Instant now = clock.instant();
        Known<V> found = known.get(key);
        if (found != null && now.isBefore(found.until())) {
            return found.value();
        }
        V read = reading.apply(key);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(key, new Known<>(read, now.plus(moment)));
        return read;
    }
}
