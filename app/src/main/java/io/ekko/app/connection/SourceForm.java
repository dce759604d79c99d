package io.ekko.app.connection;

import com.fasterxml.jackson.core.JsonPointer;
import io.ekko.app.web.Filled;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.inbox.AnswerMapping;
import io.ekko.inbox.AnswerMapping.Part;
import io.ekko.language.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An outside survey tool as it is typed: its name, where its answers belong, and where in its JSON an answer stands. */
record SourceForm(String name, CampaignId campaign, AnswerMapping mapping) {

    /** What was typed, or empty when the form now holds errors. */
    static Optional<SourceForm> read(Filled form, Texts texts, List<Campaign> campaigns) {
        String name = form.value("name").strip();
        if (!name.matches("[a-z0-9-]{1,40}")) {
            form.wrong("name", texts.get("connection.source.name.wrong"));
        }
        Optional<CampaignId> campaign = campaigns.stream()
                .map(Campaign::id)
                .filter(id -> form.has("campaign", id.toString()))
                .findFirst();
        if (campaign.isEmpty()) {
            form.wrong("campaign", texts.get("connection.source.campaign.wrong"));
        }
        Optional<AnswerMapping> mapping = mapping(form, texts);
        return form.isWrong() || mapping.isEmpty()
                ? Optional.empty()
                : Optional.of(new SourceForm(name, campaign.orElseThrow(), mapping.get()));
    }

    /** Where the parts of an answer stand, or empty when the form now holds errors. */
    static Optional<AnswerMapping> mapping(Filled form, Texts texts) {
        Map<Part, JsonPointer> pointers = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            String typed = form.value(field(part)).strip();
            if (typed.length() > 200 || (!typed.isEmpty() && !typed.startsWith("/"))) {
                form.wrong(field(part), texts.get("connection.source.pointer.wrong"));
            } else if (!typed.isEmpty()) {
                pointers.put(part, JsonPointer.compile(typed));
            }
        }
        if (!pointers.containsKey(Part.SCORE)) {
            form.wrong(field(Part.SCORE), texts.get("connection.source.score.missing"));
        }
        if (!pointers.containsKey(Part.TOKEN) && !pointers.containsKey(Part.EMAIL)) {
            form.wrong(field(Part.EMAIL), texts.get("connection.source.person.missing"));
        }
        return form.isWrong() ? Optional.empty() : Optional.of(new AnswerMapping(pointers));
    }

    /** The name of a part's field. */
    static String field(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }
}
