package io.ekko.digest;

import io.ekko.invitation.Postman;
import java.time.LocalDate;

/** Writes a digest and hands it to the mail system. Never called inside a transaction. */
public interface Courier {
    /** Whether the user is still there, and may still read the reports of the connection. */
    boolean mayRead(Subscriber subscriber);

    /**
     * Hands over the digest of the seven days before the week.
     *
     * @param week its Monday
     */
    Postman.Handover deliver(Subscriber subscriber, LocalDate week);
}
