package io.ekko.privacy;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Suppresses an address, in the transaction of whoever learned that it must be, and makes it due on the CRM's records. */
public final class Suppress {
    private static final Logger LOG = LoggerFactory.getLogger(Suppress.class);

    private final Suppressions suppressions;
    private final RecordsDue recordsDue;

    public Suppress(Jdbi jdbi) {
        this.suppressions = new Suppressions(jdbi);
        this.recordsDue = new RecordsDue(jdbi);
    }

    /**
     * Harmless when repeated.
     *
     * @param person the normalised address; nothing happens when it is empty, as that of an erased person
     * @param detail what was said about it
     */
    public void run(
            ConnectionId connection,
            String person,
            ContactId contact,
            Suppression.Cause cause,
            String detail,
            Instant now) {
        if (!person.isEmpty() && suppressions.add(connection, person, contact, cause, detail, now)) {
            recordsDue.of(connection, person, now);
            LOG.info("suppressed connection={} contact={} cause={}", connection, contact, cause);
        }
    }
}
