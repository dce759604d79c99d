package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.connector.builtin.desk.TicketDetails;
import io.ekko.connector.builtin.desk.TicketRecord;
import io.ekko.crm.Ticket.Mark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A ticket as its form has it. */
final class TicketForm {
    private TicketForm() {}

    static Map<String, List<String>> values(TicketRecord ticket, String contact) {
        TicketDetails details = ticket.details();
        Map<String, String> values = new HashMap<>();
        values.put("title", details.title());
        values.put("description", details.description());
        values.put("priority", details.priority());
        values.put("channel", details.channel());
        values.put("category", text(details.category()));
        values.put("product", text(details.product()));
        values.put("owner", text(details.owner()));
        values.put("team", text(details.team()));
        values.put("contactId", contact);
        if (details.requesterClosed()) {
            values.put("requesterClosed", "true");
        }
        Map<String, List<String>> lists = new HashMap<>();
        values.forEach((name, value) -> lists.put(name, List.of(value)));
        lists.put("marks", details.marks().stream().map(Mark::wireName).toList());
        return lists;
    }

    static TicketDetails details(Filled form, @Nullable Long contact) {
        return new TicketDetails(
                form.value("title"),
                form.value("description").replace("\r\n", "\n"),
                form.value("priority"),
                form.value("channel"),
                form.value("category"),
                form.value("product"),
                form.value("owner"),
                form.value("team"),
                contact,
                Stream.of(Mark.values())
                        .filter(mark -> form.has("marks", mark.wireName()))
                        .collect(Collectors.toSet()),
                form.has("requesterClosed", "true"));
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
