package io.ekko.crm;

/** A contact's id in its CRM, as the CRM writes it; at most 80 characters. */
public record ContactId(String value) {
    public ContactId {
        Identifiers.require("ContactId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
