package io.ekko.eligibility;

/** What is decided on a candidate. */
public enum Decision {
    INVITE,
    /** Credited to an invitation that waits. */
    JOIN,
    DEFER,
    SKIP
}
