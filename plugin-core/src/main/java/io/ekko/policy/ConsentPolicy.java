package io.ekko.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * On what ground people may be asked by e-mail.
 *
 * @param otherwise where no country is known, or nothing is said for it
 * @param byCountry ISO 3166-1 alpha-2, upper case
 */
public record ConsentPolicy(Basis otherwise, Map<String, Basis> byCountry) {
    public static final ConsentPolicy USUAL = new ConsentPolicy(Basis.EXISTING_CUSTOMER, Map.of());

    /** The ground of a question. It is stored with each verdict. */
    public enum Basis {
        /** Only who said yes; the CRM must hold the consent. */
        CONSENT,
        /** Customers, unless they said no; each mail offers to. */
        EXISTING_CUSTOMER,
        /** Everybody who has not opted out of surveys. */
        ALLOWED
    }

    public ConsentPolicy {
        byCountry.keySet().forEach(country -> {
            if (!country.matches("[A-Z]{2}")) {
                throw new IllegalArgumentException("a country has two capital letters, was '" + country + "'");
            }
        });
        byCountry = Map.copyOf(byCountry);
    }

    /** The ground that holds in a country; null where none is known. */
    public Basis in(@Nullable String country) {
        return country == null ? otherwise : byCountry.getOrDefault(country, otherwise);
    }
}
