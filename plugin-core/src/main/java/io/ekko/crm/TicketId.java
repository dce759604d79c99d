package io.ekko.crm;

/** A ticket's id in its CRM, as the CRM writes it; at most 80 characters. */
public record TicketId(String value) {
    public TicketId {
        Identifiers.require("TicketId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
