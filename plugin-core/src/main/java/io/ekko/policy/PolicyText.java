package io.ekko.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Objects;
import java.util.stream.Collectors;

/** A policy as it is stored. What a stored policy does not name, because it is older than the setting, is as usual. */
public final class PolicyText {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private PolicyText() {}

    /** A policy as programs read it: as it is stored. */
    public static JsonNode tree(Policy policy) {
        return JSON.valueToTree(policy);
    }

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

    /**
     * Reads what a program sends.
     *
     * @param usual what holds where nothing is said
     * @throws IllegalArgumentException when it is no object, names what there is not, or is refused; says which member and why
     */
    public static Policy readExactly(JsonNode given, Policy usual) {
        if (!given.isObject()) {
            throw new IllegalArgumentException("a policy must be a JSON object");
        }
        ObjectNode whole = JSON.valueToTree(usual);
        merge(whole, given);
        try {
            Policy policy = STRICT.treeToValue(whole, Policy.class);
            requireWhole(policy);
            return policy;
        } catch (UnrecognizedPropertyException unknown) {
            throw new IllegalArgumentException(path(unknown) + ": there is no such setting", unknown);
        } catch (ValueInstantiationException refused) {
            throw new IllegalArgumentException(path(refused) + ": " + why(refused), refused);
        } catch (JsonMappingException unreadable) {
            throw new IllegalArgumentException(path(unreadable) + ": cannot be read", unreadable);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("a policy cannot be read", unreadable);
        }
    }

    private static String why(Throwable refused) {
        Throwable cause = refused.getCause();
        return cause == null || cause.getMessage() == null ? "is refused" : cause.getMessage();
    }

    private static String path(JsonMappingException at) {
        String path = at.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "policy" : path;
    }

    /** A part that was sent as null, or as an object without what it must have, was given no value. */
    private static void requireWhole(Policy policy) {
        JsonNode written = JSON.valueToTree(policy);
        written.properties().forEach(part -> {
            if (part.getValue().isNull()) {
                throw new IllegalArgumentException(part.getKey() + ": must not be null");
            }
            part.getValue().properties().forEach(member -> {
                if (member.getValue().isNull() && !part.getKey().equals("sampling")) {
                    throw new IllegalArgumentException(part.getKey() + "." + member.getKey() + ": must not be null");
                }
            });
        });
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
