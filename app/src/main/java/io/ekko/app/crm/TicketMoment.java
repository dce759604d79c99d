package io.ekko.app.crm;

import io.ekko.connector.builtin.desk.Closing;
import io.ekko.connector.builtin.desk.Message;
import io.ekko.connector.builtin.desk.TicketRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One thing in the life of a ticket.
 *
 * @param kind what happened; the last part of its key in the texts
 * @param author who wrote; empty for what was not written
 * @param text what was written; may be empty
 */
public record TicketMoment(Instant at, Kind kind, String author, String text) {
    /** What can happen. */
    public enum Kind {
        OPENED("info"),
        MESSAGE("info"),
        NOTE("warn"),
        CLOSED("good"),
        REOPENED("info");

        private final String style;

        Kind(String style) {
            this.style = style;
        }

        /** The class of the stylesheet. */
        public String style() {
            return style;
        }

        public String key() {
            return "crm.moment." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** All of a ticket, the first one first. */
    static List<TicketMoment> of(TicketRecord ticket, List<Message> messages, List<Closing> closings) {
        List<TicketMoment> moments = new ArrayList<>();
        moments.add(new TicketMoment(
                ticket.openedAt(), Kind.OPENED, "", ticket.details().description()));
        messages.forEach(message -> moments.add(new TicketMoment(
                message.createdAt(), message.note() ? Kind.NOTE : Kind.MESSAGE, message.author(), message.text())));
        closings.forEach(closing -> {
            moments.add(new TicketMoment(closing.closedAt(), Kind.CLOSED, "", ""));
            Instant reopened = closing.reopenedAt();
            if (reopened != null) {
                moments.add(new TicketMoment(reopened, Kind.REOPENED, "", ""));
            }
        });
        moments.sort(Comparator.comparing(TicketMoment::at));
        return moments;
    }
}
