package io.ekko.connector.superoffice.field;

import io.ekko.crm.WriteBacks.Field;
import io.ekko.language.Language;
import io.ekko.language.Texts;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of the fields in the form in which SuperOffice keeps several languages in one text: {@code US:"Score";NO:"Poeng"}. Each user
 * sees their own.
 */
final class Labels {
    /** The languages of SuperOffice's user interface that are Ekko's too, by its codes. */
    private static final Map<Language, String> CODES = Map.of(
            Language.EN, "US",
            Language.NB, "NO",
            Language.SV, "SW",
            Language.DA, "DA",
            Language.DE, "GE");

    private Labels() {}

    static String label(Field field) {
        return several(field.wireName() + ".label");
    }

    static String tooltip() {
        return several("field.tooltip");
    }

    private static String several(String key) {
        return Stream.of(Language.values())
                .filter(CODES::containsKey)
                .map(language -> CODES.get(language) + ":\""
                        + Texts.of(language, "superoffice").get(key) + "\"")
                .collect(Collectors.joining(";"));
    }
}
