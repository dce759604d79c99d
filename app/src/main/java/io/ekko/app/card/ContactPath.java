package io.ekko.app.card;

import io.ekko.crm.ContactId;
import java.util.Optional;

/** A contact's id as it stands in an address. */
final class ContactPath {
    private ContactPath() {}

    /** Empty when no CRM could have such an id. */
    static Optional<ContactId> read(String text) {
        try {
            return Optional.of(new ContactId(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
