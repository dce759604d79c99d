package io.ekko.app.mail;

import io.ekko.invitation.Postman.Handover;
import org.jspecify.annotations.Nullable;

/** Where written letters go. */
interface Mailbox {
    /** @param invitation whose letter it is; null for a test */
    Handover take(Letter letter, @Nullable Long invitation);

    /** How many letters of invitations it takes now, 0 or more. */
    default int room() {
        return Integer.MAX_VALUE;
    }

    /**
     * Takes room for letters of invitations.
     *
     * @return how many were granted
     */
    default int reserve(int wanted) {
        return wanted;
    }

    /** Room that was taken and not used. */
    default void giveBack(int unused) {}
}
