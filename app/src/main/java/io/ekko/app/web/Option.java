package io.ekko.app.web;

import io.ekko.language.Language;
import java.util.Arrays;
import java.util.List;

/** One choice of a select or a group of radio buttons: what is posted and what is read. */
public record Option(String value, String label) {

    /** The languages that Ekko speaks, each under its own name. */
    public static List<Option> languages() {
        return Arrays.stream(Language.values())
                .map(language -> new Option(language.tag(), language.endonym()))
                .toList();
    }
}
