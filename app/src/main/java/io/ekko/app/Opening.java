package io.ekko.app;

/** How the program opens. */
public enum Opening {
    /** In earnest: the first administrator gets a one-time password. */
    SERVE,
    /** As a demonstration with a year of data. */
    DEMO,
    /** As a demonstration with two campaigns and nobody in it. */
    EMPTY_DEMO;

    boolean demo() {
        return this != SERVE;
    }
}
