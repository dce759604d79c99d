package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.connector.builtin.desk.TicketDetails;
import io.ekko.connector.builtin.desk.TicketRecord;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ticket as its form has it. */
final class TicketForm {
    private TicketForm() {}

    static Map<String, String> values(TicketRecord ticket, String contact) {
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
        if (details.internal()) {
            values.put("internal", "true");
        }
        return values;
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
                form.has("internal", "true"));
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
