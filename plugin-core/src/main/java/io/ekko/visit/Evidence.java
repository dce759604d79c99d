package io.ekko.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a submit, whether it was taken or has to wait. Holds no address and nothing that a visitor wrote, so that it is
 * small whatever was sent.
 *
 * @param signs what speaks for a machine; empty when nothing does
 * @param confirmed whether the visitor had been asked once more and has confirmed
 * @param reading from the making of the page to its submit; null without a page of ours
 * @param afterMail from the hand-over of the mail to the making of the page; null without either
 * @param links how many of the mail's links had been followed, by anybody
 * @param networks from how many networks
 */
public record Evidence(
        Set<Sign> signs,
        boolean confirmed,
        @Nullable Duration reading,
        @Nullable Duration afterMail,
        Agent agent,
        Visitor visitor,
        int links,
        int networks) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Evidence {
        signs = signs.isEmpty() ? EnumSet.noneOf(Sign.class) : EnumSet.copyOf(signs);
        if (links < 0 || networks < 0) {
            throw new IllegalArgumentException("counts are not negative, were " + links + " and " + networks);
        }
    }

    /** Whether the submit has to wait for somebody to judge it. */
    public boolean doubtful() {
        return Sign.doubtful(signs, confirmed);
    }

    /** The signs as words, separated by blanks, always in the same order. */
    public String pattern() {
        return words(signs);
    }

    private static String words(Collection<Sign> signs) {
        return signs.stream().map(Sign::wireName).sorted().collect(Collectors.joining(" "));
    }

    /** As it is stored, about 200 characters. */
    public String json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("signs", pattern());
        json.put("confirmed", confirmed);
        if (reading != null) {
            json.put("readingMillis", reading.toMillis());
        }
        if (afterMail != null) {
            json.put("afterMailSeconds", afterMail.toSeconds());
        }
        json.put("agent", agent.name());
        json.put("visitor", visitor.toString());
        json.put("links", links);
        json.put("networks", networks);
        return json.toString();
    }

    /** Reads what {@link #json()} has written; a sign that is not known any more is left out. */
    public static Evidence of(String json) {
        JsonNode read;
        try {
            read = JSON.readTree(json);
        } catch (IOException broken) {
            throw new UncheckedIOException("no evidence: " + json, broken);
        }
        Set<Sign> signs = EnumSet.noneOf(Sign.class);
        for (String word : read.path("signs").asText().split(" ", -1)) {
            Sign.of(word).ifPresent(signs::add);
        }
        return new Evidence(
                signs,
                read.path("confirmed").asBoolean(),
                read.has("readingMillis")
                        ? Duration.ofMillis(read.path("readingMillis").asLong())
                        : null,
                read.has("afterMailSeconds")
                        ? Duration.ofSeconds(read.path("afterMailSeconds").asLong())
                        : null,
                Agent.valueOf(read.path("agent").asText()),
                Visitor.of(read.path("visitor").asText()),
                read.path("links").asInt(),
                read.path("networks").asInt());
    }
}
