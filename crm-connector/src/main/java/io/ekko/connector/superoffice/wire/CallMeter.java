package io.ekko.connector.superoffice.wire;

import java.time.Duration;

/** Hears of every call. SuperOffice meters the calls of an application; so do we. */
@FunctionalInterface
public interface CallMeter {
    /** Counts nothing. */
    CallMeter NONE = (kind, outcome, took) -> {};

    /**
     * @param kind method and kind of record, such as {@code GET Person}; a few dozen different ones
     * @param outcome the status, or {@code none} when no answer came
     */
    void called(String kind, String outcome, Duration took);

    /** A call waited so long for its turn. */
    default void waited(Duration time) {}
}
