package io.ekko.app.crm.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.builtin.choice.Choice;
import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.desk.Activity;
import io.ekko.connector.builtin.desk.Closing;
import io.ekko.connector.builtin.desk.Message;
import io.ekko.connector.builtin.desk.Task;
import io.ekko.connector.builtin.desk.TicketDetails;
import io.ekko.connector.builtin.desk.TicketRecord;
import io.ekko.connector.builtin.field.CustomField;
import io.ekko.connector.builtin.hook.Hook;
import io.ekko.connector.builtin.hook.HookDeliveries;
import io.ekko.connector.builtin.people.CompanyDetails;
import io.ekko.connector.builtin.people.CompanyRecord;
import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.connector.builtin.selection.Criteria;
import io.ekko.connector.builtin.selection.CriteriaJson;
import io.ekko.connector.builtin.selection.SelectionRecord;
import io.ekko.crm.WriteBacks.Kind;
import io.ekko.crm.WriteBacks.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that the records have on the wire. Ids are texts; unknown values are null. */
final class CrmJson {
    private CrmJson() {}

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static ObjectNode contact(ContactRecord contact, Map<String, Value> fields) {
        ContactDetails details = contact.details();
        ObjectNode json = node().put("id", text(contact.id()))
                .put("firstName", details.firstName())
                .put("lastName", details.lastName())
                .put("email", details.email())
                .put("phone", details.phone())
                .put("title", details.title())
                .put("language", details.language())
                .put("country", details.country())
                .put("zone", details.zone())
                .put("companyId", text(details.companyId()))
                .put("companyName", contact.companyName())
                .put("owner", details.owner())
                .put("region", details.region())
                .put("staff", details.staff())
                .put("optedOut", details.optedOut())
                .put("consent", details.consent().wireName())
                .put("erased", contact.erased())
                .put("customerSince", text(details.customerSince()))
                .put("createdAt", text(contact.createdAt()))
                .put("changedAt", text(contact.changedAt()));
        json.set("fields", fields(fields));
        return json;
    }

    static ObjectNode company(CompanyRecord company, Map<String, Value> fields) {
        CompanyDetails details = company.details();
        ObjectNode json = node().put("id", text(company.id()))
                .put("name", details.name())
                .put("country", details.country())
                .put("region", details.region())
                .put("owner", details.owner())
                .put("industry", details.industry())
                .put("createdAt", text(company.createdAt()))
                .put("changedAt", text(company.changedAt()));
        json.set("fields", fields(fields));
        return json;
    }

    static ObjectNode ticket(TicketRecord ticket, Map<String, Value> fields) {
        TicketDetails details = ticket.details();
        ObjectNode json = node().put("id", text(ticket.id()))
                .put("title", details.title())
                .put("description", details.description())
                .put("contactId", text(details.contactId()))
                .put("status", ticket.status().wireName())
                .put("priority", details.priority())
                .put("channel", details.channel())
                .put("category", details.category())
                .put("product", details.product())
                .put("owner", details.owner())
                .put("team", details.team())
                .put("requesterClosed", details.requesterClosed())
                .put("openedAt", text(ticket.openedAt()))
                .put("closedAt", text(ticket.closedAt()))
                .put("changedAt", text(ticket.changedAt()));
        ArrayNode marks = json.putArray("marks");
        details.marks().forEach(mark -> marks.add(mark.wireName()));
        json.set("fields", fields(fields));
        return json;
    }

    static ArrayNode closings(List<Closing> closings) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        closings.forEach(closing -> json.addObject()
                .put("closedAt", text(closing.closedAt()))
                .put("reopenedAt", text(closing.reopenedAt())));
        return json;
    }

    static ObjectNode message(Message message) {
        return node().put("id", text(message.id()))
                .put("note", message.note())
                .put("author", message.author())
                .put("text", message.text())
                .put("createdAt", text(message.createdAt()));
    }

    static ObjectNode activity(Activity.Stored stored) {
        Activity activity = stored.activity();
        return node().put("id", text(stored.id()))
                .put("kind", activity.kind())
                .put("subject", activity.subject())
                .put("contactId", text(activity.contactId()))
                .put("owner", activity.owner())
                .put("happenedAt", text(activity.happenedAt()));
    }

    static ObjectNode task(Task.Stored stored) {
        Task task = stored.task();
        return node().put("id", text(stored.id()))
                .put("title", task.title())
                .put("text", task.text())
                .put("contactId", text(task.contactId()))
                .put("ticketId", text(task.ticketId()))
                .put("owner", task.owner())
                .put("due", text(task.due()))
                .put("status", stored.done() ? "done" : "open");
    }

    static ObjectNode selection(SelectionRecord selection) {
        Criteria criteria = selection.criteria();
        ObjectNode json = node().put("id", text(selection.id()))
                .put("name", selection.name())
                .put("description", selection.description())
                .put("dynamic", selection.dynamic());
        json.set("criteria", criteria == null ? JsonNodeFactory.instance.nullNode() : CriteriaJson.tree(criteria));
        return json;
    }

    static ObjectNode choice(ChoiceKind kind, Choice choice) {
        ObjectNode json = node().put("name", choice.name());
        if (kind == ChoiceKind.OWNER) {
            json.put("email", choice.email());
        }
        return json.put("active", choice.active());
    }

    static ObjectNode field(CustomField field) {
        return node().put("record", field.type().wireName())
                .put("name", field.name())
                .put("kind", field.kind().name().toLowerCase(Locale.ROOT));
    }

    static ObjectNode hook(Hook hook) {
        return node().put("id", text(hook.id()))
                .put("target", text(hook.target()))
                .put("own", hook.own())
                .put("active", hook.active())
                .put("createdAt", text(hook.createdAt()));
    }

    static ObjectNode parked(HookDeliveries.Parked parked) {
        return node().put("id", text(parked.id()))
                .put("target", text(parked.target()))
                .put("event", parked.event())
                .put("recordId", text(parked.record()))
                .put("happenedAt", text(parked.happenedAt()))
                .put("attempts", parked.attempts())
                .put("error", parked.error());
    }

    private static ObjectNode fields(Map<String, Value> fields) {
        ObjectNode json = node();
        fields.forEach((name, value) -> {
            if (value instanceof Value.Number number) {
                json.put(name, number.value());
            } else if (value instanceof Value.Text words) {
                json.put(name, words.value());
            } else if (value instanceof Value.Time time) {
                json.put(name, time.value().toString());
            } else if (value instanceof Value.Flag flag) {
                json.put(name, flag.value());
            }
        });
        return json;
    }

    /** What a custom field of this kind takes. */
    static String expected(Kind kind) {
        return switch (kind) {
            case NUMBER -> "a whole number";
            case TEXT -> "text";
            case TIME -> "a time such as 2026-03-31T12:00:00Z";
            case FLAG -> "true or false";
        };
    }
}
