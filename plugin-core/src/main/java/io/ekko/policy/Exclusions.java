package io.ekko.policy;

import io.ekko.crm.Ticket;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tickets that are not asked about.
 *
 * @param marks tickets that carry one of these; follow-ups that Ekko itself made are always among them, or it would ask about its own work
 * @param ownClosingMinutes tickets that their own requester closed within so many minutes, 0 to 1,440; 0 asks about them
 */
public record Exclusions(Set<Ticket.Mark> marks, int ownClosingMinutes) {
    public static final Exclusions USUAL = new Exclusions(EnumSet.allOf(Ticket.Mark.class), 10);

    public Exclusions {
        Bounds.require("ownClosingMinutes", ownClosingMinutes, 0, 1440);
        EnumSet<Ticket.Mark> never = EnumSet.of(Ticket.Mark.OWN_TASK);
        never.addAll(marks);
        marks = Ticket.Mark.set(never);
    }
}
