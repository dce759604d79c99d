package io.ekko.privacy;

import io.ekko.crm.ContactId;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands in the way of asking an address: an opt-out, or a suppression.
 *
 * @param person the normalised address
 * @param contact the record that was asked when it came to be
 * @param name as in the latest mail; empty when there was none
 * @param detail what the report said, or how the person said so
 */
public record Hindrance(String person, ContactId contact, String name, Reason reason, Instant since, String detail) {

    /** Why. */
    public enum Reason {
        BOUNCE,
        COMPLAINT,
        ALL,
        TRANSACTIONAL,
        RELATIONSHIP;

        /** Of a suppression; empty when it is an opt-out. */
        public Optional<Suppression.Cause> cause() {
            return this == BOUNCE || this == COMPLAINT
                    ? Optional.of(Suppression.Cause.valueOf(name()))
                    : Optional.empty();
        }
    }
}
