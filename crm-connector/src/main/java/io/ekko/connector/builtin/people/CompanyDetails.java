package io.ekko.connector.builtin.people;

import io.ekko.connector.builtin.input.Inspection;
import org.jspecify.annotations.Nullable;

/**
 * What can be edited about a company. Blank texts count as missing.
 *
 * @param country ISO 3166-1 alpha-2, upper case
 * @param region one of the regions, by name
 * @param owner one of the owners, by name
 */
public record CompanyDetails(
        String name,
        @Nullable String country,
        @Nullable String region,
        @Nullable String owner,
        @Nullable String industry) {

    public CompanyDetails {
        name = name.strip();
        country = kept(country);
        region = kept(region);
        owner = kept(owner);
        industry = kept(industry);
    }

    public static CompanyDetails of(String name) {
        return new CompanyDetails(name, null, null, null, null);
    }

    private static @Nullable String kept(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** What is wrong, as far as one can tell without looking at other records. */
    public Inspection inspect() {
        return new Inspection()
                .required("name", name, 200)
                .country("country", country)
                .text("region", region, 200)
                .text("owner", owner, 200)
                .text("industry", industry, 200);
    }
}
