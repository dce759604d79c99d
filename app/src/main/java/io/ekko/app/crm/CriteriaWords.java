package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.language.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Criteria as sentences. */
public final class CriteriaWords {
    /** The fields whose text is one of few words, with these. */
    static final Map<String, List<String>> VALUES = Map.of(
            "fields.nps_group", List.of("detractor", "passive", "promoter"),
            "consent", List.of("given", "refused", "unknown"));

    private CriteriaWords() {}

    /** A value as a reader knows it; what is typed freely stands for itself. */
    static String value(Texts texts, String field, String value) {
        if (VALUES.getOrDefault(field, List.of()).contains(value)) {
            return texts.get(field.equals("consent") ? "crm.consent." + value : "crm.group." + value);
        }
        return switch (value) {
            case "true" -> texts.get("crm.yes");
            case "false" -> texts.get("crm.no");
            default -> value;
        };
    }

    /** The name of a field as a reader knows it; a custom field goes by its own name. */
    static String field(Texts texts, String name) {
        if (CriteriaForm.HAPPENINGS.contains(name)) {
            return texts.get("crm.criteria." + name);
        }
        boolean ofCompany = name.startsWith("company.");
        String own = ofCompany ? name.substring("company.".length()) : name;
        String bare = own.startsWith("fields.") ? own.substring("fields.".length()) : own;
        String key = "crm.field." + bare;
        String label = texts.has(key) ? texts.get(key) : bare;
        return ofCompany ? texts.get("crm.criteria.of-company", label) : label;
    }

    /** One line for each condition of a group. */
    public static List<String> lines(Texts texts, Filled criteria, int group) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < CriteriaForm.MOST_ROWS; row++) {
            String name = "g" + group + "-r" + row;
            String field = criteria.value(name + "-field");
            if (!field.isEmpty()) {
                lines.add(texts.get(
                        "crm.criteria.line." + criteria.value(name + "-operator"),
                        field(texts, field),
                        Arrays.stream(criteria.value(name + "-value").split(","))
                                .map(value -> value(texts, field, value.strip()))
                                .collect(Collectors.joining(", "))));
            }
        }
        return lines;
    }

    public static int groups(Filled criteria) {
        return CriteriaForm.groups(criteria, false);
    }
}
