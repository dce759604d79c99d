package io.ekko.app.superoffice.link;

import io.ekko.connection.ConnectionId;
import java.util.Locale;
import java.util.Optional;

/** How an approval ended. */
sealed interface Outcome {
    /** The connection whose approval it was; empty for a draft. */
    Optional<ConnectionId> connection();

    /** SuperOffice's administrator has approved Ekko, and the token of the tenant is kept. */
    record Approved(Optional<ConnectionId> connection, String tenant) implements Outcome {}

    /**
     * Nothing was changed.
     *
     * @param said by SuperOffice, or about whom; perhaps empty
     */
    record Failed(Optional<ConnectionId> connection, Reason reason, String said) implements Outcome {}

    /** Why an approval failed. */
    enum Reason {
        /** The browser came back without having been sent by this session, or too late, or twice. */
        NOT_BEGUN,
        /** The person or SuperOffice said no. */
        REFUSED,
        /** What came back is not proved. */
        NOT_PROVED,
        /** SuperOffice does not answer. */
        AWAY,
        /** The person does not administer SuperOffice. */
        NOT_ADMINISTRATOR,
        /** No system token came: the application was registered without one. */
        NO_SYSTEM_TOKEN,
        /** The person belongs to another tenant than the one that is linked. */
        OTHER_TENANT,
        /** What was entered about the application is gone. */
        NO_APPLICATION;

        String key() {
            return "link.approval." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
