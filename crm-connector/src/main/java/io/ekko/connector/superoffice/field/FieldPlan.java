package io.ekko.connector.superoffice.field;

import io.ekko.connector.superoffice.install.Labels;
import io.ekko.crm.WriteBacks.Field;
import java.util.Arrays;
import java.util.List;

/**
 * How a field of Ekko looks in SuperOffice.
 *
 * @param progId never changed once released
 * @param type as SuperOffice names it: Number, ShortText (39 characters), LongText (199), Date, Checkbox
 * @param label in SuperOffice's form for several languages
 */
record FieldPlan(Field field, String progId, String type, String label, String tooltip) {
    static FieldPlan of(Field field) {
        return new FieldPlan(
                field, progId(field), type(field), Labels.of(field.wireName() + ".label"), Labels.of("field.tooltip"));
    }

    /** All fields of persons, or all of companies. */
    static List<FieldPlan> of(Owner owner) {
        return Arrays.stream(Field.values())
                .filter(field -> field.ofCompany() == (owner == Owner.CONTACT))
                .map(FieldPlan::of)
                .toList();
    }

    private static String progId(Field field) {
        return switch (field) {
            case SCORE -> "Ekko.Nps.Score";
            case GROUP -> "Ekko.Nps.Group";
            case ANSWERED_AT -> "Ekko.Nps.AnsweredAt";
            case COMMENT -> "Ekko.Nps.Comment";
            case POINTS -> "Ekko.Nps.Points";
            case ANSWERS -> "Ekko.Nps.Answers";
            case ASKED_AT -> "Ekko.Nps.AskedAt";
            case OPTED_OUT -> "Ekko.Nps.OptedOut";
            case TICKET_NPS -> "Ekko.Nps.Ticket";
            case TICKET_ANSWERS -> "Ekko.Nps.TicketAnswers";
            case RELATIONSHIP_NPS -> "Ekko.Nps.Relationship";
            case RELATIONSHIP_ANSWERS -> "Ekko.Nps.RelationshipAnswers";
        };
    }

    private static String type(Field field) {
        return switch (field.kind()) {
            case NUMBER -> "Number";
            case TIME -> "Date";
            case FLAG -> "Checkbox";
            case TEXT -> field == Field.COMMENT ? "LongText" : "ShortText";
        };
    }

    /** How many characters SuperOffice keeps of a text. */
    int longest() {
        return type.equals("LongText") ? 199 : 39;
    }
}
