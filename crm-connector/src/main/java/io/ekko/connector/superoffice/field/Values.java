package io.ekko.connector.superoffice.field;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** The values of user-defined fields as SuperOffice takes them: texts, dates in its encoded form. */
final class Values {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/yyyy");
    /** Dates of user-defined fields end here. */
    private static final LocalDate LAST = LocalDate.of(2037, 12, 31);

    private final ZoneId zone;

    /** @param zone in whose calendar an answer has its day */
    Values(ZoneId zone) {
        this.zone = zone;
    }

    ObjectNode written(Map<Field, Value> values, boolean ofCompany) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        values.forEach((field, value) -> {
            if (field.ofCompany() != ofCompany) {
                throw new CrmFailure.Rejected("the field " + field.wireName() + " belongs to the other kind of record");
            }
            FieldPlan plan = FieldPlan.of(field);
            fields.put(plan.progId(), text(plan, value));
        });
        return fields;
    }

    private String text(FieldPlan plan, Value value) {
        if (value instanceof Value.Number number) {
            return Long.toString(number.value());
        }
        if (value instanceof Value.Flag flag) {
            return flag.value() ? "1" : "0";
        }
        if (value instanceof Value.Time time) {
            return date(time.value());
        }
        return value instanceof Value.Text text ? cut(text.value(), plan.longest()) : "";
    }

    private String date(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, zone);
        return "[D:" + DATE.format(day.isAfter(LAST) ? LAST : day) + "]";
    }

    /** Never through the middle of a character. */
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
