package io.ekko.app.web;

import java.util.Locale;

/** A place in the navigation, in the order of work. Those that begin with CRM belong to the built-in CRM. */
public enum Place {
    TODAY("/today"),
    REPORTS("/reports"),
    FOLLOW_UPS("/follow-ups"),
    CAMPAIGNS("/campaigns"),
    SURVEYS("/surveys"),
    SET_UP("/set-up"),
    CRM_TICKETS("/crm/tickets"),
    CRM_CONTACTS("/crm/contacts"),
    CRM_COMPANIES("/crm/companies"),
    CRM_SELECTIONS("/crm/selections"),
    CRM_IMPORT("/crm/import"),
    CRM_SETTINGS("/crm/settings");

    private final String href;

    Place(String href) {
        this.href = href;
    }

    public String href() {
        return href;
    }

    /** The name of the icon in the sprite. */
    public String icon() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-').replaceFirst("^crm-", "");
    }

    /** The key of the name in the bundle {@code page}. */
    public String key() {
        return "page.nav." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the place belongs to the built-in CRM. */
    public boolean inCrm() {
        return name().startsWith("CRM_");
    }
}
