package io.ekko.app.suppressed;

import io.ekko.app.web.Page;
import io.ekko.language.Formats;
import io.ekko.privacy.Hindrance;
import java.time.ZoneId;
import java.util.Locale;

/** What stands in the way of asking, in the reader's words. */
public final class SuppressedWords {
    private final Page page;
    private final Formats formats;

    SuppressedWords(Page page, ZoneId zone) {
        this.page = page;
        this.formats = new Formats(page.language(), zone);
    }

    public String reason(Hindrance hindrance) {
        return page.t("suppressed.reason." + wire(hindrance));
    }

    /** The class of the reason's badge. */
    public String badge(Hindrance hindrance) {
        return hindrance.reason().cause().isPresent() ? "bad" : "warn";
    }

    /** What the report said, or how the person said so. */
    public String evidence(Hindrance hindrance) {
        return hindrance.reason().cause().isPresent()
                ? hindrance.detail()
                : page.t("suppressed.origin." + hindrance.detail().toLowerCase(Locale.ROOT));
    }

    public String since(Hindrance hindrance) {
        return formats.dateTime(hindrance.since());
    }

    public String machine(Hindrance hindrance) {
        return formats.machine(hindrance.since());
    }

    private static String wire(Hindrance hindrance) {
        return hindrance.reason().name().toLowerCase(Locale.ROOT);
    }
}
