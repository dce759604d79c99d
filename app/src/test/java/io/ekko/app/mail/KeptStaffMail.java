package io.ekko.app.mail;

import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Mails to staff that stay in the outbox. */
public final class KeptStaffMail {
    private KeptStaffMail() {}

    public static StaffMail in(Jdbi jdbi, InstantSource clock) {
        return new StaffMail(
                new OutboxMailbox(new Outbox(jdbi), Mailing.sender("Ekko <ekko@fjord.example>"), clock),
                "fjord.example");
    }
}
