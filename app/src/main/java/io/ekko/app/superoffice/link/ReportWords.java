package io.ekko.app.superoffice.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.app.connection.InstallCrm;
import io.ekko.language.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an installation did, in words: each list of the report that is not empty.
 *
 * @param trouble where it stopped; null when all was done
 */
public record ReportWords(List<Section> sections, @Nullable String trouble) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TROUBLE = "trouble";
    /** What somebody must do or know comes first. */
    private static final List<String> ORDER = List.of("remarks", "webhook", "made", "changed", "taken", "there");

    private static final String KEY = "link.report.";

    /** One heading and what stands under it. */
    public record Section(String title, List<Line> lines) {}

    /** @param names of the things that the text sums up, as SuperOffice knows them; empty when there is nothing more to say */
    public record Line(String text, List<String> names) {}

    static ReportWords of(Texts texts, InstallCrm.Report report) {
        JsonNode json = JSON.valueToTree(report);
        List<Section> sections = new ArrayList<>();
        for (String part : ORDER) {
            List<Line> lines = lines(texts, part, json.path(part));
            if (!lines.isEmpty()) {
                sections.add(new Section(words(texts, part, part), lines));
            }
        }
        String trouble = json.path(TROUBLE).asText("");
        return new ReportWords(sections, trouble.isEmpty() ? null : trouble);
    }

    /** Things of one kind stand in one line; the kind is the first word of what the report names. */
    private static List<Line> lines(Texts texts, String list, JsonNode value) {
        if (value.isTextual()) {
            return List.of(sentence(texts, list, value.asText()));
        }
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        List<Line> lines = new ArrayList<>();
        value.forEach(item -> {
            String[] words = item.asText().split(" ", 2);
            if (words.length == 2 && texts.has(kind(words[0]))) {
                kinds.computeIfAbsent(kind(words[0]), first -> new ArrayList<>())
                        .add(words[1]);
            } else {
                lines.add(sentence(texts, list, item.asText()));
            }
        });
        return Stream.concat(
                        kinds.entrySet().stream().map(kind -> new Line(texts.get(kind.getKey()), kind.getValue())),
                        lines.stream())
                .toList();
    }

    private static String kind(String word) {
        return KEY + "kind." + word.toLowerCase(Locale.ROOT);
    }

    private static Line sentence(Texts texts, String list, String item) {
        return new Line(words(texts, list + "." + item, item), List.of());
    }

    /** The text of the key, or the word itself where it is a name of SuperOffice. */
    private static String words(Texts texts, String key, String otherwise) {
        return texts.has(KEY + key) ? texts.get(KEY + key) : otherwise;
    }
}
