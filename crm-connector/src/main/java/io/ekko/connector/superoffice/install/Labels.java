package io.ekko.connector.superoffice.install;

import io.ekko.language.Language;
import io.ekko.language.Texts;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names in the form in which SuperOffice keeps several languages in one text: {@code US:"Score";NO:"Poeng"}. Each user sees their own.
 */
public final class Labels {
    /** The languages of SuperOffice's user interface that are Ekko's too, by its codes. */
    private static final Map<Language, String> CODES = Map.of(
            Language.EN, "US",
            Language.NB, "NO",
            Language.SV, "SW",
            Language.DA, "DA",
            Language.DE, "GE");

    private Labels() {}

    /** The text of a key of the bundle {@code superoffice-names}. */
    public static String of(String key) {
        return of(key, "");
    }

    /**
     * @param end what stands behind the text in every language; no quotation mark and no semicolon
     * @throws IllegalArgumentException when there is no such text: a key must not become a name in somebody's CRM
     */
    public static String of(String key, String end) {
        return Stream.of(Language.values())
                .filter(CODES::containsKey)
                .map(language -> CODES.get(language) + ":\"" + text(language, key) + end + "\"")
                .collect(Collectors.joining(";"));
    }

    private static String text(Language language, String key) {
        Texts texts = Texts.of(language, "superoffice-names");
        if (!texts.has(key)) {
            throw new IllegalArgumentException("no text for the name " + key);
        }
        return texts.get(key);
    }
}
