package io.ekko.work;

/** Counts what happens at the edges of the program. The host binds it to its metrics. */
@FunctionalInterface
public interface Counters {
    /** For tests and commands that nobody watches. */
    Counters NONE = name -> {};

    /**
     * Adds one.
     *
     * @param name dotted, lower case, from a fixed set: never with an id or anything a caller sent
     */
    void count(String name);
}
