package io.ekko.app.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ekko.campaign.CampaignId;
import io.ekko.eligibility.Facts;
import io.ekko.language.Formats;
import io.ekko.language.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The facts of a verdict as names and values in the reader's language; a fact without a name of its own stands as stored. */
public final class FactWords {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Texts texts;
    private final Formats formats;
    private final Map<CampaignId, String> campaigns;

    /** @param texts with the bundles of the campaign pages and of the rules */
    FactWords(Texts texts, Formats formats, Map<CampaignId, String> campaigns) {
        this.texts = texts;
        this.formats = formats;
        this.campaigns = Map.copyOf(campaigns);
    }

    /** The facts as programs read them. */
    static @Nullable JsonNode tree(@Nullable Facts facts) {
        return facts == null ? null : JSON.valueToTree(facts);
    }

    /** Name and value of each fact; nothing for what is none. */
    public Map<String, String> of(@Nullable Facts facts) {
        Map<String, String> named = new LinkedHashMap<>();
        if (facts == null) {
            return named;
        }
        JSON.valueToTree(facts).properties().forEach(fact -> add(named, fact.getKey(), fact.getValue()));
        return named;
    }

    /** Name and value of these facts; a dash for what is none. */
    Map<String, String> of(@Nullable Facts facts, List<String> paths) {
        Map<String, String> named = new LinkedHashMap<>();
        if (facts == null) {
            return named;
        }
        JsonNode all = JSON.valueToTree(facts);
        for (String path : paths) {
            JsonNode value = all.at("/" + path.replace('.', '/'));
            named.put(name(path), value.isMissingNode() || value.isNull() ? "–" : value(path, value));
        }
        return named;
    }

    private void add(Map<String, String> named, String fact, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(part -> add(named, fact + "." + part.getKey(), part.getValue()));
        } else if (!value.isNull()) {
            named.put(name(fact), value(fact, value));
        }
    }

    private String name(String fact) {
        String key = "campaign.fact." + fact;
        return texts.has(key) ? texts.get(key) : fact;
    }

    private String value(String fact, JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .map(mark -> mark.toLowerCase(Locale.ROOT).replace('_', '-'))
                    .sorted()
                    .map(mark -> texts.get("rules.mark." + mark))
                    .collect(Collectors.collectingAndThen(
                            Collectors.joining(", "), list -> list.isEmpty() ? "–" : list));
        }
        if (value.isBoolean()) {
            return texts.get(value.asBoolean() ? "campaign.yes" : "campaign.no");
        }
        if (fact.endsWith(".by") && value.asLong() > 0) {
            return campaigns.getOrDefault(new CampaignId(value.asLong()), value.asText());
        }
        if (value.isTextual()) {
            return text(fact, value.asText());
        }
        return value.isIntegralNumber() ? formats.number(value.asLong()) : value.asText();
    }

    private String text(String fact, String text) {
        String key = "campaign.fact." + fact + "." + text.toLowerCase(Locale.ROOT);
        if (texts.has(key)) {
            return texts.get(key);
        }
        try {
            return text.indexOf('T') > 0 ? formats.dateTime(Instant.parse(text)) : formats.date(LocalDate.parse(text));
        } catch (DateTimeException noTime) {
            return text;
        }
    }
}
