package io.ekko.app.superoffice.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.app.connection.InstallCrm;
import io.ekko.language.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What an installation did, in words: each list of the report that is not empty, whatever the CRM put there.
 *
 * @param trouble where it stopped; null when all was done
 */
public record ReportWords(List<Section> sections, @Nullable String trouble) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TROUBLE = "trouble";
    private static final String KEY = "superoffice.report.";

    /** One heading and what stands under it. */
    public record Section(String title, List<String> items) {}

    static ReportWords of(Texts texts, InstallCrm.Report report) {
        JsonNode json = JSON.valueToTree(report);
        List<Section> sections = new ArrayList<>();
        json.properties().stream()
                .filter(part -> !part.getKey().equals(TROUBLE))
                .forEach(part -> {
                    List<String> items = items(texts, part.getKey(), part.getValue());
                    if (!items.isEmpty()) {
                        sections.add(new Section(words(texts, part.getKey(), part.getKey()), items));
                    }
                });
        String trouble = json.path(TROUBLE).asText("");
        return new ReportWords(sections, trouble.isEmpty() ? null : trouble);
    }

    private static List<String> items(Texts texts, String list, JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .map(item -> words(texts, list + "." + item, item))
                        .toList()
                : value.isTextual() ? List.of(words(texts, list + "." + value.asText(), value.asText())) : List.of();
    }

    /** The text of the key; or, for a thing in SuperOffice, the text of its kind with its name in it; or the word itself. */
    private static String words(Texts texts, String key, String otherwise) {
        if (texts.has(KEY + key)) {
            return texts.get(KEY + key);
        }
        String[] thing = otherwise.split(" ", 2);
        String kind = KEY + "kind." + thing[0];
        return thing.length == 2 && texts.has(kind) ? texts.get(kind, thing[1]) : otherwise;
    }
}
