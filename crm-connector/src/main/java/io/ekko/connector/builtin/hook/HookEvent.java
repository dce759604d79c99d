package io.ekko.connector.builtin.hook;

import java.util.Optional;
import java.util.stream.Stream;

/** What subscribers are told about. */
public enum HookEvent {
    CONTACT_CREATED("contact.created"),
    CONTACT_CHANGED("contact.changed"),
    CONTACT_ERASED("contact.erased"),
    COMPANY_CREATED("company.created"),
    COMPANY_CHANGED("company.changed"),
    TICKET_CREATED("ticket.created"),
    TICKET_CHANGED("ticket.changed"),
    TICKET_CLOSED("ticket.closed"),
    TICKET_REOPENED("ticket.reopened");

    private final String wireName;

    HookEvent(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<HookEvent> of(String wireName) {
        return Stream.of(values())
                .filter(event -> event.wireName.equals(wireName))
                .findFirst();
    }
}
