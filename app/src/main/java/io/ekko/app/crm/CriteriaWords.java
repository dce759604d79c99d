package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.language.Texts;
import java.util.ArrayList;
import java.util.List;

/** Criteria as sentences. */
public final class CriteriaWords {
    private CriteriaWords() {}

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
                        criteria.value(name + "-value")));
            }
        }
        return lines;
    }

    public static int groups(Filled criteria) {
        return CriteriaForm.groups(criteria, false);
    }

    public static int rows(Filled criteria, int group) {
        return CriteriaForm.rows(criteria, group);
    }
}
