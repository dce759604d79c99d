package io.ekko.eligibility;

/** What is decided on a candidate. */
public enum Decision {
    INVITE,
    DEFER,
    SKIP
}
