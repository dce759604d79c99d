package io.ekko.app.connection;

import io.ekko.app.web.Filled;
import io.ekko.app.web.Option;
import io.ekko.connection.Connection;
import io.ekko.language.Language;
import io.ekko.language.Texts;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an administrator decides about a connection, whatever its kind. */
public record ConnectionForm(String company, ZoneId zone, Language language, Set<String> ownDomains) {
    private static final String DOMAIN = "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}";
    private static final int MOST_DOMAINS = 50;

    /** What was typed, or empty when the form now holds errors. */
    public static Optional<ConnectionForm> read(Filled form, Texts texts) {
        String company = form.value("company").strip();
        if (company.isEmpty() || company.length() > 200) {
            form.wrong("company", texts.get("connection.company.wrong"));
        }
        ZoneId zone = ZoneOffset.UTC;
        try {
            zone = ZoneId.of(form.value("zone").strip());
        } catch (DateTimeException unknown) {
            form.wrong("zone", texts.get("connection.zone.wrong"));
        }
        Optional<Language> language = Language.find(form.value("noteLanguage"));
        if (language.isEmpty()) {
            form.wrong("noteLanguage", texts.get("connection.language.wrong"));
        }
        Set<String> domains = Arrays.stream(form.value("ownDomains").split("[\\s,;]+"))
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT).replaceFirst("^@", ""))
                .filter(domain -> !domain.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        Optional<String> bad =
                domains.stream().filter(domain -> !domain.matches(DOMAIN)).findFirst();
        if (bad.isPresent()
                || domains.size() > MOST_DOMAINS
                || String.join(" ", domains).length() > 2000) {
            form.wrong(
                    "ownDomains",
                    bad.map(domain -> texts.get("connection.ownDomains.wrong", domain))
                            .orElseGet(() -> texts.get("connection.ownDomains.many", MOST_DOMAINS)));
        }
        return form.isWrong()
                ? Optional.empty()
                : Optional.of(new ConnectionForm(company, zone, language.orElseThrow(), domains));
    }

    /** The time zones to choose from, and the one that stands in the form. */
    public static List<Option> zones(Filled form) {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.matches("(Europe|America|Asia|Africa|Australia|Atlantic|Pacific)/.+|UTC")
                        || zone.equals(form.value("zone")))
                .sorted()
                .map(zone -> new Option(zone, zone.replace('_', ' ')))
                .toList();
    }

    /** The form as it stands in the store. */
    static Filled of(Connection connection) {
        return Filled.of(Map.of(
                "company", connection.company(),
                "zone", connection.zone().getId(),
                "noteLanguage", connection.language().tag(),
                "ownDomains", String.join("\n", new TreeSet<>(connection.ownDomains()))));
    }
}
