package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Whole records as the interface answers them. */
final class FakeRecords {
    private static final List<String> STATUS =
            List.of("Unknown", "Active", "Closed", "Postponed", "Deleted", "Merged", "Spam");

    private FakeRecords() {}

    static ObjectNode ticket(Map<String, Object> row, Variant variant) {
        int status = (Integer) row.get("ticket.status");
        ObjectNode ticket = FakeLogin.JSON
                .createObjectNode()
                .put("TicketId", (Integer) row.get("ticket.id"))
                .put("Title", (String) row.get("ticket.title"))
                .put("CreatedAt", time(row.get("ticket.created_at"), variant))
                .put("LastChanged", time(row.get("ticket.last_changed"), variant))
                .put("ClosedAt", time(row.get("ticket.closed_at"), variant))
                .put("BaseStatus", variant.inclusive() ? "Unknown" : STATUS.get(status))
                .put("Slevel", (Integer) row.get("ticket.slevel") == 1 ? "Internal" : "External")
                .put("Origin", "Email")
                .put("Language", (String) row.get("ticket.language"))
                .put("ConnectId", (Integer) row.get("ticket.connect_id"));
        ticket.putObject("Status").put("TicketStatusId", 40 + status).put("Status", STATUS.get(status));
        int category = (Integer) row.get("ticket.category");
        ticket.putObject("Category").put("TicketCategoryId", category).put("Fullname", category(category));
        ticket.putObject("Priority").put("TicketPriorityId", 2).put("Name", "Medium");
        ticket.putObject("OwnedBy")
                .put("AssociateId", 12)
                .put("FullName", "Ann Agent")
                .put("GroupIdx", 4);
        ticket.putObject("Person").put("PersonId", (Integer) row.get("ticket.cust_id"));
        return ticket;
    }

    static String category(int id) {
        return id == 9 ? "Ekko" : "Nordic/Support";
    }

    private static String time(Object time, Variant variant) {
        if (time == null) {
            return "0001-01-01T00:00:00";
        }
        String text = ((Instant) time).toString();
        return variant.numericKeys() ? text.replace("Z", "+00:00") : text;
    }
}
