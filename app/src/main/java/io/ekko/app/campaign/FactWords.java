package io.ekko.app.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.campaign.CampaignId;
import io.ekko.language.Formats;
import io.ekko.language.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The facts of a verdict as names and values in the reader's language; a fact without a name of its own stands as stored. */
public final class FactWords {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Texts texts;
    private final Formats formats;
    private final Map<CampaignId, String> campaigns;

    FactWords(Texts texts, Formats formats, Map<CampaignId, String> campaigns) {
        this.texts = texts;
        this.formats = formats;
        this.campaigns = Map.copyOf(campaigns);
    }

    /** Name and value of each fact in the JSON object; nothing for what is none. */
    public Map<String, String> of(String facts) {
        Map<String, String> named = new LinkedHashMap<>();
        try {
            JSON.readTree(facts)
                    .properties()
                    .forEach(fact -> named.put(name(fact.getKey()), value(fact.getKey(), fact.getValue())));
        } catch (JsonProcessingException unreadable) {
            named.put(texts.get("campaign.fact.unreadable"), facts);
        }
        return named;
    }

    private String name(String fact) {
        String key = "campaign.fact." + fact;
        return texts.has(key) ? texts.get(key) : fact;
    }

    private String value(String fact, JsonNode value) {
        if (value.isBoolean()) {
            return texts.get(value.asBoolean() ? "campaign.yes" : "campaign.no");
        }
        if (fact.equals("askedBy") && value.isIntegralNumber() && value.asLong() > 0) {
            return campaigns.getOrDefault(new CampaignId(value.asLong()), value.asText());
        }
        if (value.isTextual()) {
            return text(fact, value.asText());
        }
        return value.isIntegralNumber() ? formats.number(value.asLong()) : value.asText();
    }

    private String text(String fact, String text) {
        String key = "campaign.fact." + fact + "." + text;
        if (texts.has(key)) {
            return texts.get(key);
        }
        try {
            return formats.dateTime(Instant.parse(text));
        } catch (DateTimeException noTime) {
            return text;
        }
    }
}
