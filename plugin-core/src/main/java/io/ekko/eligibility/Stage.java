package io.ekko.eligibility;

/** When a verdict is given. */
public enum Stage {
    /** When the candidate comes up. */
    CREATION,
    /** Immediately before the mail. */
    SENDING,
    /** Immediately before a reminder. */
    REMINDER
}
