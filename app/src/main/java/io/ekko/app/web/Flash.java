package io.ekko.app.web;

import java.util.Locale;

/** One sentence about the act just done, shown once on the page that follows it. */
public record Flash(Kind kind, String text) {
    /** How the sentence is marked; words and icon say the same as the colour. */
    public enum Kind {
        GOOD("check"),
        INFO("info"),
        WARN("warning"),
        BAD("error");

        private final String icon;

        Kind(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }

        /** The class of the stylesheet. */
        public String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Flash {
        if (text.isBlank()) {
            throw new IllegalArgumentException("text of the flash is blank");
        }
    }

    public static Flash good(String text) {
        return new Flash(Kind.GOOD, text);
    }

    public static Flash bad(String text) {
        return new Flash(Kind.BAD, text);
    }
}
