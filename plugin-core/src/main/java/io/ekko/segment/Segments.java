package io.ekko.segment;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The segment values of one invitation or response, taken when the ticket was closed or the wave ran; they stay when the ticket is
 * later moved. Null means unknown. {@code company} is the company's id in the CRM; all others are what a reader would call them.
 */
public record Segments(
        @Nullable String owner,
        @Nullable String team,
        @Nullable String category,
        @Nullable String product,
        @Nullable String region,
        @Nullable String company,
        @Nullable String country,
        @Nullable String language,
        @Nullable String customerCategory,
        @Nullable String business) {

    public static final Segments UNKNOWN = new Segments(null, null, null, null, null, null, null, null, null, null);

    /** The known values. */
    public Map<Segment, String> known() {
        Map<Segment, String> known = new EnumMap<>(Segment.class);
        put(known, Segment.OWNER, owner);
        put(known, Segment.TEAM, team);
        put(known, Segment.CATEGORY, category);
        put(known, Segment.PRODUCT, product);
        put(known, Segment.REGION, region);
        put(known, Segment.COMPANY, company);
        put(known, Segment.COUNTRY, country);
        put(known, Segment.LANGUAGE, language);
        put(known, Segment.CUSTOMER_CATEGORY, customerCategory);
        put(known, Segment.BUSINESS, business);
        return known;
    }

    private static void put(Map<Segment, String> known, Segment segment, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            known.put(segment, value);
        }
    }
}
