package io.ekko.connector.superoffice.desk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an unhappy customer can become in a tenant, by number and name in the tenant's order.
 *
 * @param types of follow-ups, such as a telephone call
 * @param categories of requests, with those above them in the name
 */
public record FollowUpChoices(Map<Integer, String> types, Map<Integer, String> categories) {
    public FollowUpChoices {
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
    }
}
