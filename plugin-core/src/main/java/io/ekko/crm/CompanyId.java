package io.ekko.crm;

/** A company's id in its CRM, as the CRM writes it; at most 80 characters. */
public record CompanyId(String value) {
    public CompanyId {
        Identifiers.require("CompanyId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
