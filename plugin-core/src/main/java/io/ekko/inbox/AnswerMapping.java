package io.ekko.inbox;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.response.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where in the JSON of an outside tool an answer stands: a JSON pointer (RFC 6901) for each part. A score is needed, and a token or an
 * e-mail address that says whose it is.
 */
public record AnswerMapping(Map<Part, JsonPointer> pointers) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** No answer is older than this; an earlier time is a unit or a field that was mistaken. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    /** Not later than this either; a clock that is merely ahead is put right when the answer is recorded. */
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** A part of an answer. */
    public enum Part {
        /** The token of one of our links. */
        TOKEN,
        EMAIL,
        SCORE,
        COMMENT,
        /** ISO 8601 with offset, or seconds or milliseconds since 1970; from the year 2000 to 2099. */
        TIME
    }

    public AnswerMapping {
        pointers = Map.copyOf(pointers);
        if (!pointers.containsKey(Part.SCORE)) {
            throw new IllegalArgumentException("a mapping says where the score stands");
        }
        if (!pointers.containsKey(Part.TOKEN) && !pointers.containsKey(Part.EMAIL)) {
            throw new IllegalArgumentException("a mapping says where a token or an e-mail address stands");
        }
    }

    /** What a delivery says. */
    record Said(
            Optional<String> token,
            Optional<String> email,
            int score,
            Optional<String> comment,
            Optional<Instant> time) {}

    /**
     * Reads a mapping such as {@code {"email": "/respondent/email", "score": "/answers/0/value"}}.
     *
     * @throws IllegalArgumentException when a part is unknown or missing, or a pointer is none
     */
    public static AnswerMapping of(String json) {
        Map<Part, JsonPointer> pointers = new EnumMap<>(Part.class);
        try {
            for (Map.Entry<String, JsonNode> field : JSON.readTree(json).properties()) {
                pointers.put(
                        Part.valueOf(field.getKey().toUpperCase(Locale.ROOT)),
                        JsonPointer.compile(field.getValue().asText()));
            }
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("the mapping is not JSON", unreadable);
        }
        return new AnswerMapping(pointers);
    }

    /** The mapping as it is stored. */
    public String json() {
        Map<String, String> fields = new TreeMap<>();
        pointers.forEach((part, pointer) -> fields.put(part.name().toLowerCase(Locale.ROOT), pointer.toString()));
        return JSON.valueToTree(fields).toString();
    }

    /** What stands in the body for each part, as it is written there; a part that is not found is left out. */
    public Map<Part, String> found(byte[] body) {
        Map<Part, String> found = new EnumMap<>(Part.class);
        try {
            JsonNode root = JSON.readTree(body);
            for (Part part : Part.values()) {
                text(root, part).ifPresent(text -> found.put(part, text));
            }
        } catch (IOException unreadable) {
            return Map.of();
        }
        return found;
    }

    /** Why there is no answer in the body; empty when there is one. */
    public Optional<String> objection(byte[] body) {
        try {
            Said said = read(body);
            return said.token().isEmpty() && said.email().isEmpty()
                    ? Optional.of("there is neither token nor e-mail address")
                    : Optional.empty();
        } catch (Ignored ignored) {
            return Optional.ofNullable(ignored.getMessage());
        }
    }

    /**
     * What the body says.
     *
     * @throws Ignored when there is no answer in it
     */
    Said read(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (IOException unreadable) {
            throw new Ignored("the body is not JSON");
        }
        return new Said(
                text(root, Part.TOKEN),
                text(root, Part.EMAIL),
                score(root),
                text(root, Part.COMMENT).map(AnswerMapping::cut),
                text(root, Part.TIME).map(AnswerMapping::time));
    }

    /** The text of a part; a NUL, which neither a database nor a CRM takes, stands in it as U+FFFD. */
    private Optional<String> text(JsonNode root, Part part) {
        JsonPointer pointer = pointers.get(part);
        if (pointer == null) {
            return Optional.empty();
        }
        JsonNode found = root.at(pointer);
        return found.isValueNode() && !found.isNull()
                ? Optional.of(found.asText().replace('\0', '\uFFFD')).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    private int score(JsonNode root) {
        String text = text(root, Part.SCORE)
                .orElseThrow(() -> new Ignored("the score is missing"))
                .strip();
        try {
            int score = text.length() > 20 ? -1 : new BigDecimal(text).intValueExact();
            if (score >= 0 && score <= 10) {
                return score;
            }
        } catch (NumberFormatException | ArithmeticException noNumber) {
            throw new Ignored("the score is not a whole number");
        }
        throw new Ignored("the score is not from 0 to 10");
    }

    private static String cut(String comment) {
        if (comment.length() <= Answer.LONGEST_COMMENT) {
            return comment;
        }
        int end = Answer.LONGEST_COMMENT - 1;
        return comment.substring(0, Character.isHighSurrogate(comment.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static Instant time(String text) {
        Instant time = instant(text);
        if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
            throw new Ignored("the time is not from the year 2000 to 2099");
        }
        return time;
    }

    private static Instant instant(String text) {
        try {
            if (text.matches("[0-9]{9,11}")) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            return text.matches("[0-9]{12,14}")
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new Ignored("the time is not ISO 8601 with an offset");
        }
    }
}
