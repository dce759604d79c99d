package io.ekko.connector.superoffice.panel;

/** Where in SuperOffice a web panel of Ekko stands. */
enum PanelPlace {
    CONTACT("contact", "contact", "PersonArchive", "&id=<atid>"),
    COMPANY("company", "company", "ContactArchive", "&id=<cuid>"),
    TICKET("ticket", "ticket", "TicketCard", "&id=<tiid>"),
    REPORT("report", "report", "Dashboard", ""),
    BUTTON("button", "report", "NavigatorButton", "");

    private final String key;
    private final String page;
    private final String visibleIn;
    private final String record;

    PanelPlace(String key, String page, String visibleIn, String record) {
        this.key = key;
        this.page = page;
        this.visibleIn = visibleIn;
        this.record = record;
    }

    /** Part of the program id. Never changes. */
    String key() {
        return key;
    }

    /** The name of Ekko's page. */
    String page() {
        return page;
    }

    /** As SuperOffice names it. */
    String visibleIn() {
        return visibleIn;
    }

    /** What SuperOffice puts behind the address to say which record is open; empty where none is. */
    String recordParameter() {
        return record;
    }
}
