package io.ekko.connector.builtin.csv;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Countries by their names in the languages of Ekko. */
final class Countries {
    private static final Map<String, String> CODES = codes();

    private Countries() {}

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            for (String language : List.of("en", "nb", "sv", "da", "fi", "is", "de")) {
                codes.putIfAbsent(
                        country.getDisplayCountry(Locale.forLanguageTag(language))
                                .toLowerCase(Locale.ROOT),
                        code);
            }
        }
        return codes;
    }

    /** The ISO 3166-1 code; a text that names no country comes back in capitals, for somebody to refuse. */
    static String code(String text) {
        return CODES.getOrDefault(text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT));
    }
}
