package io.ekko.app.panel;

import io.ekko.app.access.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who looks at a panel, as they have shown. */
sealed interface Guest {
    /** For people: a name or an address. */
    String name();

    /** For the log: a number, not a name. */
    String actor();

    /**
     * A user of SuperOffice Online.
     *
     * @param tenant whose user
     * @param number the associate
     * @param access the user's own token for SuperOffice, sealed; null when none came
     * @param accessUntil when the token ends
     */
    record Associate(
            String tenant,
            int number,
            String name,
            @Nullable String access,
            Instant accessUntil) implements Guest {
        @Override
        public String actor() {
            return "associate/" + number;
        }
    }

    /** A user of Ekko, where the CRM has no sign-in of its own that Ekko could trust. */
    record Colleague(UserId user, String name) implements Guest {
        @Override
        public String actor() {
            return "user/" + user;
        }
    }
}
