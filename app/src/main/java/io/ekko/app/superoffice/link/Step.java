package io.ekko.app.superoffice.link;

import io.ekko.connection.ConnectionId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One step on the way from nothing to the first answer. */
public enum Step {
    APPLICATION,
    SERVER,
    APPROVAL,
    ABOUT,
    CHECKS,
    INSTALL,
    CAMPAIGN;

    static final String BEFORE = "/set-up/link/superoffice/";

    /** The steps for SuperOffice Online, or for one's own server. */
    static List<Step> way(boolean onsite) {
        return onsite
                ? List.of(SERVER, ABOUT, CHECKS, INSTALL, CAMPAIGN)
                : List.of(APPLICATION, APPROVAL, ABOUT, CHECKS, INSTALL, CAMPAIGN);
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The text that names it. */
    public String key() {
        return "link.step." + wireName();
    }

    /**
     * The page of the step. What comes before the connection is made has another page afterwards.
     *
     * @param linked null before
     */
    String href(@Nullable ConnectionId linked) {
        if (linked == null) {
            return BEFORE + wireName();
        }
        String home = "/set-up/connection/" + linked;
        return switch (this) {
            case APPLICATION, SERVER -> home + "/superoffice/settings";
            case APPROVAL -> home + "/superoffice/approval";
            case ABOUT -> home;
            case CHECKS, INSTALL, CAMPAIGN -> home + "/superoffice/start/" + wireName();
        };
    }
}
