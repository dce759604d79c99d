package io.ekko.privacy;

import java.time.Instant;

/**
 * That an address gets no mail, whatever its owner may have wished.
 *
 * @param detail what the report said, for whoever looks into it
 */
public record Suppression(Cause cause, Instant since, String detail) {

    /** Why. The names are stored. */
    public enum Cause {
        /** Mail to it comes back. */
        BOUNCE,
        /** Its owner called a mail spam. Counts as an opt-out of all questions, too. */
        COMPLAINT
    }
}
