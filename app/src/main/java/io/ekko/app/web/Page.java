package io.ekko.app.web;

import io.ekko.language.Formats;
import io.ekko.language.Language;
import io.ekko.language.Texts;
import java.util.Optional;

/**
 * What each template is given beside its own content.
 *
 * @param texts the texts of the page's features and of {@code page}, in the reader's language
 * @param formats numbers and dates in that language, in the zone of the connection
 * @param viewer who is logged in; empty on log-in, survey and error pages
 * @param navigation the places that this viewer may open
 * @param place where in the navigation the page belongs; empty outside it
 * @param csrf the token that every form posts back as {@code csrf}; never blank where there is a viewer
 * @param flash the outcome of the act that led here
 * @param path path and query of this page, to come back to after a change of language or theme
 */
public record Page(
        Texts texts,
        Formats formats,
        Optional<Viewer> viewer,
        Navigation navigation,
        Optional<Place> place,
        Theme theme,
        String csrf,
        Optional<Flash> flash,
        String path) {
    public Page {
        if (viewer.isPresent() && csrf.isBlank()) {
            throw new IllegalArgumentException("csrf is blank for a page with a viewer");
        }
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException("path must lead within Ekko: " + path);
        }
    }

    /** The text of the key, as {@link Texts#get}. */
    public String t(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    public Language language() {
        return texts.language();
    }

    /** Whether the page stands at the place of the navigation. */
    public boolean at(Place other) {
        return place.filter(other::equals).isPresent();
    }
}
