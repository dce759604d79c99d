package io.ekko.connector.superoffice.install;

/** What kind of thing Ekko makes in SuperOffice. */
public enum Kind {
    /** A user-defined field of contacts, which SuperOffice calls persons. */
    PERSON_FIELD("Person"),
    /** A user-defined field of companies, which SuperOffice calls contacts. */
    COMPANY_FIELD("Contact"),
    PANEL("WebPanel"),
    TILE("DashTileDefinition"),
    WEBHOOK("Webhook");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** As SuperOffice names it, such as {@code WebPanel}. Never changes. */
    public String word() {
        return word;
    }
}
