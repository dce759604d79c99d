package io.ekko.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** A policy as it is stored. What a stored policy does not name, because it is older than the setting, is as usual. */
public final class PolicyText {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private PolicyText() {}

    public static String write(Policy policy) {
        try {
            return JSON.writeValueAsString(policy);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("a policy that is no JSON", unwritable);
        }
    }

    /**
     * Reads a stored policy.
     *
     * @param usual what holds where nothing is stored
     * @throws IllegalArgumentException when it cannot be read, or is refused
     */
    public static Policy read(String stored, Policy usual) {
        try {
            ObjectNode whole = JSON.valueToTree(usual);
            merge(whole, JSON.readTree(stored));
            return JSON.treeToValue(whole, Policy.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(
                    "a policy cannot be read: " + unreadable.getOriginalMessage(), unreadable);
        }
    }

    /** One level deep: the members of each part; what is inside a member is replaced. */
    private static void merge(ObjectNode whole, JsonNode stored) {
        stored.properties().forEach(part -> {
            JsonNode had = whole.get(part.getKey());
            if (had instanceof ObjectNode members && part.getValue().isObject()) {
                part.getValue().properties().forEach(member -> members.set(member.getKey(), member.getValue()));
            } else {
                whole.set(part.getKey(), part.getValue());
            }
        });
    }
}
