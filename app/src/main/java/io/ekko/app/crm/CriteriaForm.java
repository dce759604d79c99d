package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.connector.builtin.selection.Criteria;
import io.ekko.connector.builtin.selection.FieldKind;
import io.ekko.connector.builtin.selection.Operator;
import io.ekko.connector.builtin.selection.SelectableField;
import io.ekko.language.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Criteria as a form: groups of conditions, all or any of each group, and all or any of the groups. The fields are named {@code joint},
 * {@code g0-joint}, {@code g0-r1-field}, {@code g0-r1-operator} and {@code g0-r1-value}; a condition without a field is left out.
 */
final class CriteriaForm {
    static final int MOST_GROUPS = 8;
    static final int MOST_ROWS = 12;
    /** What can be asked beside the fields of a contact: when something last happened. */
    static final List<String> HAPPENINGS = List.of("ticket-closed", "ticket-opened", "activity", "asked");

    static final String WITHIN = Operator.WITHIN_DAYS.wireName();
    /** The opposite of {@link #WITHIN}, which only this form has. */
    static final String NOT_WITHIN = "not-within-days";

    private static final String ANY = "any";

    private CriteriaForm() {}

    /** The form of criteria; empty when they are of a shape that this form cannot show. */
    static Optional<Map<String, String>> values(Criteria criteria) {
        Map<String, String> values = new HashMap<>();
        boolean any = criteria instanceof Criteria.Any;
        values.put("joint", any ? ANY : "all");
        List<Criteria> groups = parts(criteria).orElse(List.of(criteria));
        boolean flat = groups.stream().allMatch(part -> parts(part).isEmpty());
        if (flat && groups.size() > 1) {
            values.put("joint", "all");
            return group(values, 0, criteria) ? Optional.of(values) : Optional.empty();
        }
        if (groups.size() > MOST_GROUPS) {
            return Optional.empty();
        }
        for (int i = 0; i < groups.size(); i++) {
            if (!group(values, i, groups.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static Optional<List<Criteria>> parts(Criteria criteria) {
        if (criteria instanceof Criteria.All all) {
            return Optional.of(all.of());
        }
        return criteria instanceof Criteria.Any any ? Optional.of(any.of()) : Optional.empty();
    }

    private static boolean group(Map<String, String> values, int number, Criteria group) {
        values.put("g" + number + "-joint", group instanceof Criteria.Any ? ANY : "all");
        List<Criteria> rows = parts(group).orElse(List.of(group));
        for (int row = 0; row < rows.size(); row++) {
            if (!row(values, "g" + number + "-r" + row, rows.get(row))) {
                return false;
            }
        }
        return rows.size() <= MOST_ROWS;
    }

    private static boolean row(Map<String, String> values, String name, Criteria row) {
        if (row instanceof Criteria.Not not) {
            return negated(values, name, not.of());
        }
        if (row instanceof Criteria.Compare compare) {
            return put(
                    values, name, compare.field(), compare.operator().wireName(), String.join(", ", compare.values()));
        }
        if (row instanceof Criteria.NotAsked asked) {
            return put(values, name, "asked", NOT_WITHIN, Integer.toString(asked.forDays()));
        }
        return happening(values, name, row, WITHIN);
    }

    private static boolean negated(Map<String, String> values, String name, Criteria row) {
        if (row instanceof Criteria.NotAsked asked) {
            return put(values, name, "asked", WITHIN, Integer.toString(asked.forDays()));
        }
        if (row instanceof Criteria.Compare compare && compare.operator() == Operator.WITHIN_DAYS) {
            return put(values, name, compare.field(), NOT_WITHIN, String.join(", ", compare.values()));
        }
        return happening(values, name, row, NOT_WITHIN);
    }

    private static boolean happening(Map<String, String> values, String name, Criteria row, String operator) {
        if (row instanceof Criteria.TicketClosed closed) {
            return put(values, name, "ticket-closed", operator, Integer.toString(closed.withinDays()));
        }
        if (row instanceof Criteria.TicketOpened opened) {
            return put(values, name, "ticket-opened", operator, Integer.toString(opened.withinDays()));
        }
        if (row instanceof Criteria.Active active) {
            return put(values, name, "activity", operator, Integer.toString(active.withinDays()));
        }
        return false;
    }

    private static boolean put(Map<String, String> values, String name, String field, String operator, String value) {
        values.put(name + "-field", field);
        values.put(name + "-operator", operator);
        values.put(name + "-value", value);
        return true;
    }

    /** How many groups the form shows: those that were used, and one that is empty where it was asked for. */
    static int groups(Filled form, boolean oneMore) {
        int used = 0;
        for (int group = 0; group < MOST_GROUPS; group++) {
            if (rowsUsed(form, group) > 0) {
                used = group + 1;
            }
        }
        return Math.min(MOST_GROUPS, Math.max(1, used + (oneMore ? 1 : 0)));
    }

    /** How many conditions a group shows: those that were used and an empty one. */
    static int rows(Filled form, int group) {
        return Math.min(MOST_ROWS, rowsUsed(form, group) + 1);
    }

    private static int rowsUsed(Filled form, int group) {
        int used = 0;
        for (int row = 0; row < MOST_ROWS; row++) {
            if (!form.value("g" + group + "-r" + row + "-field").isEmpty()) {
                used = row + 1;
            }
        }
        return used;
    }

    /** Reads the form; what cannot be read is noted there. */
    static Criteria read(Filled form, Map<String, SelectableField> fields, Texts texts) {
        List<Criteria> groups = new ArrayList<>();
        for (int group = 0; group < MOST_GROUPS; group++) {
            List<Criteria> rows = new ArrayList<>();
            for (int row = 0; row < MOST_ROWS; row++) {
                Criteria read = row(form, "g" + group + "-r" + row, fields, texts);
                if (read != null) {
                    rows.add(read);
                }
            }
            if (!rows.isEmpty()) {
                groups.add(joined(form.value("g" + group + "-joint"), rows));
            }
        }
        if (groups.isEmpty() && !form.isWrong()) {
            form.wrong("g0-r0-field", texts.get("crm.wrong.criteria.none"));
        }
        return joined(form.value("joint"), groups);
    }

    private static Criteria joined(String joint, List<Criteria> parts) {
        return joint.equals(ANY) ? new Criteria.Any(parts) : new Criteria.All(parts);
    }

    private static @Nullable Criteria row(Filled form, String name, Map<String, SelectableField> fields, Texts texts) {
        String field = form.value(name + "-field");
        String operator = form.value(name + "-operator");
        String value = String.join(", ", form.values(name + "-value")).strip();
        if (field.isEmpty()) {
            return null;
        }
        boolean negated = operator.equals(NOT_WITHIN);
        boolean inDays = negated || operator.equals(WITHIN) || operator.equals(Operator.OLDER_THAN_DAYS.wireName());
        if (inDays && !days(value)) {
            form.wrong(name + "-value", texts.get("crm.wrong.days", Integer.toString(Criteria.LONGEST_DAYS)));
            return null;
        }
        if (HAPPENINGS.contains(field)) {
            if (!operator.equals(WITHIN) && !negated) {
                form.wrong(name + "-operator", texts.get("crm.wrong.operator"));
                return null;
            }
            return happened(field, Integer.parseInt(value), negated);
        }
        SelectableField known = fields.get(field);
        Operator asked = Operator.of(negated ? WITHIN : operator).orElse(null);
        if (known == null || asked == null || !Operator.of(known.kind()).contains(asked)) {
            form.wrong(name + "-operator", texts.get("crm.wrong.operator"));
            return null;
        }
        List<String> values = compared(asked, value);
        if (values.isEmpty() && asked != Operator.EMPTY && asked != Operator.PRESENT) {
            form.wrong(name + "-value", texts.get("crm.wrong.required"));
            return null;
        }
        if (!readable(known.kind(), asked, values)) {
            form.wrong(
                    name + "-value",
                    texts.get("crm.wrong.value." + known.kind().name().toLowerCase(Locale.ROOT)));
            return null;
        }
        Criteria compare = new Criteria.Compare(field, asked, values);
        return negated ? new Criteria.Not(compare) : compare;
    }

    private static Criteria happened(String field, int days, boolean negated) {
        Criteria happened = switch (field) {
            case "ticket-closed" -> new Criteria.TicketClosed(days);
            case "ticket-opened" -> new Criteria.TicketOpened(days);
            case "activity" -> new Criteria.Active(days);
            default -> new Criteria.NotAsked(days);
        };
        boolean opposite = field.equals("asked") != negated;
        return opposite ? new Criteria.Not(happened) : happened;
    }

    private static List<String> compared(Operator operator, String value) {
        return switch (operator) {
            case EMPTY, PRESENT -> List.of();
            case IS, IS_NOT ->
                Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .limit(100)
                        .toList();
            default -> value.isEmpty() ? List.of() : List.of(value);
        };
    }

    private static boolean readable(FieldKind kind, Operator operator, List<String> values) {
        if (operator == Operator.WITHIN_DAYS || operator == Operator.OLDER_THAN_DAYS) {
            return true;
        }
        String form = switch (kind) {
            case NUMBER -> "-?[0-9]{1,18}";
            case FLAG -> "true|false";
            case TIME, DAY -> "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
            case TEXT -> "(?s).{1,400}";
        };
        return values.stream().allMatch(value -> value.matches(form));
    }

    private static boolean days(String value) {
        return value.matches("[1-9][0-9]{0,3}") && Integer.parseInt(value) <= Criteria.LONGEST_DAYS;
    }
}
