package io.ekko.connector.superoffice.people;

import io.ekko.connector.superoffice.wire.Row;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the language of a person. The customer languages of SuperOffice are the tenant's own list: an entry has a two-letter ISO code
 * or only a short code, which is often that of a country.
 */
final class Languages {
    /** Short codes that are not those of a language (ISO 639-1), or of one that has two. */
    private static final Map<String, String> SHORT_CODES =
            Map.of("no", "nb", "dk", "da", "se", "sv", "us", "en", "uk", "en", "gb", "en", "ge", "de", "jp", "ja");

    /** Countries in which nearly everybody reads this language. */
    private static final Map<String, String> OF_COUNTRY = Map.ofEntries(
            Map.entry("NO", "nb"),
            Map.entry("SE", "sv"),
            Map.entry("DK", "da"),
            Map.entry("FI", "fi"),
            Map.entry("IS", "is"),
            Map.entry("DE", "de"),
            Map.entry("AT", "de"),
            Map.entry("GB", "en"),
            Map.entry("IE", "en"),
            Map.entry("US", "en"),
            Map.entry("AU", "en"),
            Map.entry("NZ", "en"));

    private Languages() {}

    /** The language that a person or a company has in SuperOffice; null when none is known. */
    static @Nullable String of(Row row, String owner) {
        return code(row, owner).orElse(null);
    }

    /** The language that a company suggests for its people, else the country; null when neither does. */
    static @Nullable String likely(Row row, String company, @Nullable String country) {
        return code(row, company).orElse(country == null ? null : OF_COUNTRY.get(country));
    }

    private static Optional<String> code(Row row, String owner) {
        return row.textIfAny(owner + ".supportLanguageId.iso_code")
                .or(() -> row.textIfAny(owner + ".supportLanguageId.lang_code"))
                .map(code -> code.toLowerCase(Locale.ROOT))
                .map(code -> SHORT_CODES.getOrDefault(code, code))
                .filter(code -> code.matches("[a-z]{2,3}(-[a-z]{2,4})?"));
    }
}
