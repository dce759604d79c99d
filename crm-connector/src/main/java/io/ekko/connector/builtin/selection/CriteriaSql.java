package io.ekko.connector.builtin.selection;

import io.ekko.connector.builtin.input.Inspection;
import io.ekko.connector.builtin.input.Violation;
import io.ekko.connector.builtin.input.Where;
import io.ekko.connector.builtin.selection.SelectableField.Place;
import io.ekko.crm.WriteBacks;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compiles criteria to a condition over a contact {@code c} and its company {@code co}. The text is made of fixed pieces and parameter
 * names alone; every value is bound.
 */
final class CriteriaSql {
    /** A ticket that the customer had with us: not spam, not between colleagues, not gone. */
    private static final String REAL = " and t.marks in ('', 'auto-closed')";

    private final Map<String, SelectableField> fields;
    private final Instant now;
    private final Map<String, Object> values = new HashMap<>();
    private final Inspection inspection = new Inspection();

    private CriteriaSql(Map<String, SelectableField> fields, Instant now) {
        this.fields = fields;
        this.now = now;
    }

    /** A condition and its values. */
    record Compiled(String sql, Map<String, Object> values) {}

    /** @throws io.ekko.connector.builtin.input.Invalid when a field is unknown or cannot be compared like this */
    static Compiled compile(Criteria criteria, Map<String, SelectableField> fields, Instant now) {
        CriteriaSql sql = new CriteriaSql(fields, now);
        String condition = sql.condition(criteria);
        sql.inspection.done();
        return new Compiled(condition, sql.values);
    }

    private String condition(Criteria criteria) {
        if (criteria instanceof Criteria.All all) {
            return group(all.of(), " and ", "1 = 1");
        }
        if (criteria instanceof Criteria.Any any) {
            return group(any.of(), " or ", "1 = 0");
        }
        if (criteria instanceof Criteria.Not not) {
            return "not (" + condition(not.of()) + ")";
        }
        if (criteria instanceof Criteria.TicketOpened opened) {
            return "exists (select 1 from crm_ticket t where t.contact_id = c.id and t.opened_at >= "
                    + bind(daysAgo(opened.withinDays())) + REAL + ")";
        }
        if (criteria instanceof Criteria.TicketClosed closed) {
            return "exists (select 1 from crm_ticket t where t.contact_id = c.id and t.closed_at >= "
                    + bind(daysAgo(closed.withinDays())) + REAL + ")";
        }
        if (criteria instanceof Criteria.Active active) {
            return "exists (select 1 from crm_activity a where a.contact_id = c.id and a.happened_at >= "
                    + bind(daysAgo(active.withinDays())) + " and a.happened_at <= " + bind(now) + ")";
        }
        if (criteria instanceof Criteria.NotAsked notAsked) {
            return notAsked(notAsked);
        }
        return compare((Criteria.Compare) criteria);
    }

    private String group(List<Criteria> parts, String joint, String none) {
        return parts.isEmpty()
                ? none
                : parts.stream().map(part -> "(" + condition(part) + ")").collect(Collectors.joining(joint));
    }

    private String notAsked(Criteria.NotAsked notAsked) {
        SelectableField askedAt = fields.get("fields." + WriteBacks.Field.ASKED_AT.wireName());
        if (askedAt == null) {
            return "1 = 1";
        }
        return "not (" + holds(askedAt, "<value> >= " + bind(daysAgo(notAsked.forDays()))) + ")";
    }

    private String compare(Criteria.Compare compare) {
        SelectableField field = fields.get(compare.field());
        if (field == null) {
            inspection.add(Violation.unknown("criteria", compare.field()));
            return "1 = 0";
        }
        if (!Operator.of(field.kind()).contains(compare.operator())) {
            return refuse(compare, "an operator that fits the field");
        }
        boolean unary = compare.operator() == Operator.EMPTY || compare.operator() == Operator.PRESENT;
        boolean many = compare.operator() == Operator.IS || compare.operator() == Operator.IS_NOT;
        int count = compare.values().size();
        if (unary ? count != 0 : count == 0 || count > (many ? 100 : 1)) {
            return refuse(compare, "given the right number of values");
        }
        try {
            return switch (compare.operator()) {
                case EMPTY -> "not (" + holds(field, "<value> is not null") + ")";
                case PRESENT -> holds(field, "<value> is not null");
                case IS -> holds(field, "<value> in (" + bindAll(field, compare.values()) + ")");
                case IS_NOT -> "not (" + holds(field, "<value> in (" + bindAll(field, compare.values()) + ")") + ")";
                default ->
                    holds(
                            field,
                            single(field, compare.operator(), compare.values().get(0)));
            };
        } catch (DateTimeException | NumberFormatException e) {
            return refuse(compare, "compared with a readable value");
        }
    }

    private String refuse(Criteria.Compare compare, String expected) {
        inspection.add(new Violation("criteria", "malformed", compare.field() + " must have " + expected));
        return "1 = 0";
    }

    private String single(SelectableField field, Operator operator, String text) {
        return switch (operator) {
            case CONTAINS -> "<value> ilike " + bind("%" + Where.literally(text) + "%");
            case STARTS_WITH -> "<value> ilike " + bind(Where.literally(text) + "%");
            case LESS, BEFORE -> "<value> < " + bind(value(field, text));
            case GREATER, AFTER -> "<value> > " + bind(value(field, text));
            case WITHIN_DAYS ->
                "<value> >= " + bind(moment(field, daysAgo(days(text)))) + " and <value> <= "
                        + bind(moment(field, now));
            case OLDER_THAN_DAYS -> "<value> < " + bind(moment(field, daysAgo(days(text))));
            default -> throw new IllegalStateException("handled before: " + operator);
        };
    }

    /** True when the field has a value for which the test holds; never unknown, so that it can be negated. */
    private String holds(SelectableField field, String test) {
        if (field.place() instanceof Place.Column column) {
            return "(" + column.sql() + " is not null and " + test.replace("<value>", column.sql()) + ")";
        }
        boolean ofContact = field.place() instanceof Place.OfContact;
        long id = field.place() instanceof Place.OfContact contact
                ? contact.field()
                : ((Place.OfCompany) field.place()).field();
        String column = switch (field.kind()) {
            case TEXT -> "v.text_value";
            case NUMBER -> "v.number_value";
            case TIME, DAY -> "v.time_value";
            case FLAG -> "v.flag_value";
        };
        return "exists (select 1 from crm_value v where v.field_id = " + bind(id) + " and v.record_id = "
                + (ofContact ? "c.id" : "c.company_id") + " and " + test.replace("<value>", column) + ")";
    }

    private Object value(SelectableField field, String text) {
        return switch (field.kind()) {
            case TEXT -> text;
            case NUMBER -> Long.parseLong(text);
            case FLAG -> {
                if (!text.equals("true") && !text.equals("false")) {
                    throw new NumberFormatException(text);
                }
                yield Boolean.parseBoolean(text);
            }
            case DAY -> LocalDate.parse(text);
            case TIME ->
                text.length() == 10
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : Instant.parse(text);
        };
    }

    private static Object moment(SelectableField field, Instant moment) {
        return field.kind() == FieldKind.DAY ? LocalDate.ofInstant(moment, ZoneOffset.UTC) : moment;
    }

    private static int days(String text) {
        int days = Integer.parseInt(text);
        if (days < 1 || days > Criteria.LONGEST_DAYS) {
            throw new NumberFormatException(text);
        }
        return days;
    }

    private Instant daysAgo(int days) {
        return now.minus(Duration.ofDays(days));
    }

    private String bindAll(SelectableField field, List<String> texts) {
        return texts.stream().map(text -> bind(value(field, text))).collect(Collectors.joining(", "));
    }

    private String bind(Object value) {
        String name = "v" + values.size();
        values.put(name, value);
        return ":" + name;
    }
}
