package io.ekko.app.rules;

import io.ekko.app.web.Filled;
import io.ekko.app.web.Option;
import io.ekko.language.Language;
import io.ekko.language.Texts;
import io.ekko.policy.ConsentPolicy;
import io.ekko.policy.ConsentPolicy.Basis;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** On what ground people are asked: one choice, and one for each country that differs. */
final class ConsentForm {
    private static final List<String> ALWAYS_SHOWN = List.of("DE", "DK", "FI", "IS", "NO", "SE");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private ConsentForm() {}

    static String key(Basis basis) {
        return "rules.consent." + basis.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String country(String code, Language language) {
        return new Locale("", code).getDisplayCountry(language.locale());
    }

    /** The choices, in the order of their strictness. */
    static List<Option> bases(Texts texts) {
        return Arrays.stream(Basis.values())
                .map(basis -> new Option(basis.name(), texts.get(key(basis))))
                .toList();
    }

    /** The countries that have a field of their own. */
    static List<Option> countries(ConsentPolicy policy, Filled form, Language language) {
        return Stream.concat(
                        ALWAYS_SHOWN.stream(),
                        COUNTRIES.stream()
                                .filter(code -> policy.byCountry().containsKey(code)
                                        || !form.value(field(code)).isEmpty()))
                .distinct()
                .map(code -> new Option(code, country(code, language)))
                .sorted(Comparator.comparing(Option::label))
                .toList();
    }

    static ConsentPolicy read(Filled form, Texts texts) {
        Map<String, Basis> byCountry = new HashMap<>();
        for (String code : COUNTRIES) {
            basis(form.value(field(code))).ifPresent(basis -> byCountry.put(code, basis));
        }
        String more = form.value("addCountry").strip().toUpperCase(Locale.ROOT);
        if (!more.isEmpty()) {
            Optional<Basis> basis = basis(form.value("addConsent"));
            if (COUNTRIES.contains(more) && basis.isPresent()) {
                byCountry.put(more, basis.get());
            } else {
                form.wrong("addCountry", texts.get("rules.wrong.country"));
            }
        }
        Optional<Basis> otherwise = basis(form.value("consent"));
        if (otherwise.isEmpty()) {
            form.wrong("consent", texts.get("rules.wrong.choice", texts.get("rules.field.consent")));
        }
        return new ConsentPolicy(otherwise.orElse(Basis.CONSENT), byCountry);
    }

    static void fill(ConsentPolicy policy, Map<String, List<String>> values) {
        values.put("consent", List.of(policy.otherwise().name()));
        policy.byCountry().forEach((code, basis) -> values.put(field(code), List.of(basis.name())));
    }

    static String field(String code) {
        return "consent-" + code;
    }

    private static Optional<Basis> basis(String name) {
        return Arrays.stream(Basis.values())
                .filter(basis -> basis.name().equals(name))
                .findFirst();
    }
}
