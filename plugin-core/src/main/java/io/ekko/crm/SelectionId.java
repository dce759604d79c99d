package io.ekko.crm;

/** A selection's id in its CRM, as the CRM writes it; at most 80 characters. */
public record SelectionId(String value) {
    public SelectionId {
        Identifiers.require("SelectionId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
