package io.ekko.app.web;

/** One step of the path above a page's title. */
public record Crumb(String text, String href) {
    public Crumb {
        if (text.isBlank() || !href.startsWith("/")) {
            throw new IllegalArgumentException(
                    "crumb must have a text and an address within Ekko: " + text + ' ' + href);
        }
    }
}
