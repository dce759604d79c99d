package io.ekko.veto;

import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That a member of staff said: do not ask.
 *
 * @param reason in the words of whoever said it
 * @param by who said it, as colleagues know them
 * @param lifted null while it stands
 */
public record Veto(
        Subject subject,
        String reason,
        String by,
        Instant since,
        @Nullable Lifted lifted) {
    /** The longest reason, in characters. */
    public static final int LONGEST_REASON = 400;

    /** What is not to be asked. */
    public sealed interface Subject {
        /** This record of a person, about nothing. Other records of the same person may be asked. */
        record OfContact(ContactId contact) implements Subject {}

        /** Anybody, about this ticket. */
        record OfTicket(TicketId ticket) implements Subject {}
    }

    /** When it was taken back, and by whom. */
    public record Lifted(Instant at, String by) {}

    public boolean stands() {
        return lifted == null;
    }

    public Optional<Lifted> taken() {
        return Optional.ofNullable(lifted);
    }
}
