package io.ekko.app.panel;

import io.ekko.app.web.Page;
import java.util.Optional;

/**
 * What stands around every panel.
 *
 * @param place which panel, as in its address
 * @param connection the connection's name; empty when there is none
 * @param guest who is signed in; empty when nobody is
 */
public record FrameWords(Page page, String place, Optional<String> connection, Optional<String> guest) {
    /** The name of the panel. */
    public String title() {
        String key = "frame.title." + place;
        return page.texts().has(key) ? page.t(key) : page.t("frame.title");
    }

    /** The address of this panel with another period. */
    public String period(String period) {
        String path = page.path().replaceFirst("([?&])period=[^&]*&?", "$1").replaceFirst("[?&]$", "");
        return path + (path.contains("?") ? "&" : "?") + "period=" + period;
    }
}
