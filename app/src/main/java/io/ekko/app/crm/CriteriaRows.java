package io.ekko.app.crm;

import io.ekko.app.crm.CriterionRow.Control;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Option;
import io.ekko.connector.builtin.selection.FieldKind;
import io.ekko.connector.builtin.selection.Operator;
import io.ekko.connector.builtin.selection.SelectableField;
import io.ekko.language.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which operators and values the conditions of the criteria form offer, each as its field asks for. */
public final class CriteriaRows {
    private static final List<String> HAPPENED = List.of(CriteriaForm.WITHIN, CriteriaForm.NOT_WITHIN);
    private static final List<String> GROUPS = List.of("happenings", "score", "person", "company", "own");
    private static final Map<String, String> KNOWN = Map.of(
            "owner", "known-owners",
            "company.owner", "known-owners",
            "region", "known-regions",
            "company.region", "known-regions");

    private final Texts texts;
    private final Map<String, SelectableField> fields;

    CriteriaRows(Texts texts, Map<String, SelectableField> fields) {
        this.texts = texts;
        this.fields = fields;
    }

    /** What can be asked for, under the headings of a select. */
    public Map<String, List<Option>> fields() {
        Map<String, List<Option>> groups = new LinkedHashMap<>();
        GROUPS.forEach(group -> groups.put(texts.get("crm.criteria.of." + group), new ArrayList<>()));
        List<List<Option>> lists = new ArrayList<>(groups.values());
        CriteriaForm.HAPPENINGS.forEach(name -> lists.get(0).add(new Option(name, CriteriaWords.field(texts, name))));
        fields.keySet()
                .forEach(name ->
                        lists.get(GROUPS.indexOf(group(name))).add(new Option(name, CriteriaWords.field(texts, name))));
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    private static String group(String field) {
        if (field.startsWith("fields.nps_")) {
            return "score";
        }
        return field.startsWith("company.") ? "company" : field.startsWith("fields.") ? "own" : "person";
    }

    /** The conditions that a group shows: those that were used and an empty one. */
    public List<CriterionRow> of(Filled form, int group) {
        List<CriterionRow> rows = new ArrayList<>();
        for (int row = 0; row < CriteriaForm.rows(form, group); row++) {
            rows.add(row(form, "g" + group + "-r" + row));
        }
        return rows;
    }

    private CriterionRow row(Filled form, String name) {
        String field = form.value(name + "-field");
        List<String> fitting = operators(field);
        String typed = form.value(name + "-operator");
        String operator = fitting.contains(typed) ? typed : fitting.get(0);
        List<Option> choices = choices(field);
        Set<String> chosen = form.values(name + "-value").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
        return new CriterionRow(
                name,
                control(field, operator, choices),
                fitting.stream()
                        .map(one -> new Option(one, texts.get("crm.operator." + one)))
                        .toList(),
                operator,
                choices,
                chosen,
                KNOWN.get(field));
    }

    private List<String> operators(String field) {
        if (CriteriaForm.HAPPENINGS.contains(field)) {
            return HAPPENED;
        }
        SelectableField known = fields.get(field);
        Set<Operator> fitting = known == null ? Set.of(Operator.values()) : Operator.of(known.kind());
        List<String> names = new ArrayList<>();
        for (Operator operator : Operator.values()) {
            if (fitting.contains(operator)) {
                names.add(operator.wireName());
            }
        }
        int within = names.indexOf(CriteriaForm.WITHIN);
        if (within >= 0) {
            names.add(within + 1, CriteriaForm.NOT_WITHIN);
        }
        return names;
    }

    private List<Option> choices(String field) {
        SelectableField known = fields.get(field);
        if (known != null && known.kind() == FieldKind.FLAG) {
            return options(field, List.of("true", "false"));
        }
        return options(field, CriteriaWords.VALUES.getOrDefault(field, List.of()));
    }

    private List<Option> options(String field, List<String> values) {
        return values.stream()
                .map(value -> new Option(value, CriteriaWords.value(texts, field, value)))
                .toList();
    }

    private Control control(String field, String operator, List<Option> choices) {
        if (operator.equals(Operator.EMPTY.wireName()) || operator.equals(Operator.PRESENT.wireName())) {
            return Control.NONE;
        }
        if (operator.equals(CriteriaForm.WITHIN)
                || operator.equals(CriteriaForm.NOT_WITHIN)
                || operator.equals(Operator.OLDER_THAN_DAYS.wireName())) {
            return Control.DAYS;
        }
        @Nullable SelectableField known = fields.get(field);
        FieldKind kind = known == null ? FieldKind.TEXT : known.kind();
        return switch (kind) {
            case FLAG -> Control.ONE_CHOICE;
            case TIME, DAY -> Control.DAY;
            case NUMBER ->
                operator.equals(Operator.LESS.wireName()) || operator.equals(Operator.GREATER.wireName())
                        ? Control.WHOLE_NUMBER
                        : Control.TEXT;
            case TEXT -> {
                boolean compared =
                        operator.equals(Operator.IS.wireName()) || operator.equals(Operator.IS_NOT.wireName());
                yield compared && !choices.isEmpty() ? Control.CHOICES : Control.TEXT;
            }
        };
    }
}
