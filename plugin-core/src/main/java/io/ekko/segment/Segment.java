package io.ekko.segment;

import java.util.Locale;

/** By what answers can be grouped. The wire name is the lower-case name. */
public enum Segment {
    OWNER,
    TEAM,
    CATEGORY,
    PRODUCT,
    REGION,
    COMPANY,
    COUNTRY,
    LANGUAGE,
    /** The sort of customer, such as "A customer" or "Partner"; {@link #CATEGORY} is the ticket's. */
    CUSTOMER_CATEGORY,
    BUSINESS;

    /** As in the database, in addresses and in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such segment */
    public static Segment of(String wireName) {
        for (Segment segment : values()) {
            if (segment.wireName().equals(wireName)) {
                return segment;
            }
        }
        throw new IllegalArgumentException("no segment is called '" + wireName + "'");
    }
}
