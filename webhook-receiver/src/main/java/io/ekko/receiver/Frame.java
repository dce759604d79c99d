package io.ekko.receiver;

import io.ekko.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * What every page has around its content.
 *
 * @param title of the window
 * @param look address of the style sheet
 * @param sender who asks; empty when not known
 * @param logo address of the picture; null when there is none
 * @param test whether it is the page of a test send
 * @param switches address of this page in another language, which the language's tag completes; null when it has no other
 */
public record Frame(
        Words words,
        String title,
        String look,
        String sender,
        @Nullable String logo,
        boolean test,
        @Nullable String switches) {

    public Language language() {
        return words.language();
    }

    /** A text in the page's language. */
    public String t(String key) {
        return words.t(key);
    }
}
