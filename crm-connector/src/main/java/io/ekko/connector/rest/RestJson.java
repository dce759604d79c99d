package io.ekko.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.http.Listed;
import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.FollowUps;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Selections.Selection;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Kind;
import io.ekko.crm.WriteBacks.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every name that the open REST interface has on the wire. */
final class RestJson {
    static final String CONTACTS = "contacts";
    static final String COMPANIES = "companies";
    static final String TICKETS = "tickets";
    static final String MESSAGES = "messages";
    static final String TASKS = "tasks";
    static final String SELECTIONS = "selections";
    static final String MEMBERS = "members";
    static final String FIELDS = "fields";
    static final String WEBHOOKS = "webhooks";

    static final String IDS = "ids";
    static final String EMAIL = "email";
    static final String CLOSED_SINCE = "closedSince";
    static final String LIMIT = "limit";
    static final String AFTER = "after";

    private RestJson() {}

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank() ? value.asText() : null;
    }

    private static String required(JsonNode json, String name) {
        String value = text(json, name);
        if (value == null) {
            throw new CrmFailure.Rejected("the CRM's answer has no '" + name + "'");
        }
        return value;
    }

    /** What cannot be read counts as unknown: a strange zone on a card must not stop a campaign. */
    private static <T> @Nullable T lenient(@Nullable String text, Function<String, T> parse) {
        try {
            return text == null ? null : parse.apply(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    static Contact contact(JsonNode json) {
        String country = text(json, "country");
        String company = text(json, "companyId");
        String companyName = text(json, "companyName");
        return new Contact(
                new ContactId(required(json, "id")),
                Optional.ofNullable(text(json, "firstName")).orElse(""),
                Optional.ofNullable(text(json, "lastName")).orElse(""),
                text(json, EMAIL),
                text(json, "language"),
                country != null && country.matches("[A-Za-z]{2}") ? country.toUpperCase(Locale.ROOT) : null,
                lenient(text(json, "zone"), ZoneId::of),
                company == null
                        ? null
                        : new Contact.CompanyRef(new CompanyId(company), companyName == null ? "" : companyName),
                text(json, "owner"),
                text(json, "region"),
                json.path("staff").asBoolean(),
                json.path("optedOut").asBoolean(),
                Optional.ofNullable(text(json, "consent"))
                        .flatMap(Contact.Consent::of)
                        .orElse(Contact.Consent.UNKNOWN),
                json.path("erased").asBoolean(),
                lenient(text(json, "customerSince"), LocalDate::parse),
                null,
                new Contact.Trade(text(json, "customerCategory"), text(json, "business")));
    }

    static Ticket ticket(JsonNode json) {
        String contact = text(json, "contactId");
        Instant closedAt = lenient(text(json, "closedAt"), Instant::parse);
        boolean closed = "closed".equals(text(json, "status"));
        if (closed && closedAt == null) {
            throw new CrmFailure.Rejected("the CRM's closed ticket has no 'closedAt'");
        }
        return new Ticket(
                new TicketId(required(json, "id")),
                Optional.ofNullable(text(json, "title")).orElse(""),
                contact == null ? null : new ContactId(contact),
                lenient(text(json, "openedAt"), Instant::parse),
                closed,
                closedAt,
                json.path("requesterClosed").asBoolean(),
                marks(json.path("marks")),
                text(json, "owner"),
                text(json, "team"),
                text(json, "category"),
                text(json, "product"),
                text(json, "priority"),
                text(json, "channel"),
                null);
    }

    /** A mark that is not known here still says that something is special about the ticket, so that it is not asked about. */
    private static Set<Ticket.Mark> marks(JsonNode names) {
        EnumSet<Ticket.Mark> marks = EnumSet.noneOf(Ticket.Mark.class);
        names.forEach(name -> marks.add(Ticket.Mark.of(name.asText()).orElse(Ticket.Mark.INTERNAL)));
        return marks;
    }

    static Selection selection(JsonNode json) {
        return new Selection(
                new SelectionId(required(json, "id")),
                required(json, "name"),
                json.path("dynamic").asBoolean(),
                Optional.ofNullable(text(json, "description")).orElse(""));
    }

    static <T> List<T> list(Listed answer, Function<JsonNode, T> read) {
        if (!answer.json().isArray()) {
            throw new CrmFailure.Rejected("the CRM's answer is not a list");
        }
        List<T> all = new ArrayList<>();
        answer.json().forEach(item -> all.add(read.apply(item)));
        return all;
    }

    /** What the address of the next page gives as {@code after}; null on the last page. */
    static @Nullable String next(Listed answer) {
        return answer.next(AFTER).orElse(null);
    }

    static String id(JsonNode json) {
        return required(json, "id");
    }

    static String target(JsonNode webhook) {
        return Optional.ofNullable(text(webhook, "target")).orElse("");
    }

    /** A webhook that says nothing about it sends. */
    static boolean active(JsonNode webhook) {
        return webhook.path("active").asBoolean(true);
    }

    /** A record kind and a name: {@code contact/nps_score}. */
    static String field(JsonNode json) {
        return required(json, "record") + "/" + required(json, "name");
    }

    static String field(Field field) {
        return (field.ofCompany() ? "company/" : "contact/") + field.wireName();
    }

    static ObjectNode newField(Field field) {
        Kind kind = field.kind();
        return node().put("record", field.ofCompany() ? "company" : "contact")
                .put("name", field.wireName())
                .put("kind", kind.name().toLowerCase(Locale.ROOT));
    }

    static ObjectNode fields(Map<Field, Value> values) {
        ObjectNode json = node();
        ObjectNode fields = json.putObject(FIELDS);
        values.forEach((field, value) -> {
            String name = field.wireName();
            if (value instanceof Value.Number number) {
                fields.put(name, number.value());
            } else if (value instanceof Value.Text words) {
                fields.put(name, words.value());
            } else if (value instanceof Value.Time time) {
                fields.put(name, time.value().toString());
            } else if (value instanceof Value.Flag flag) {
                fields.put(name, flag.value());
            } else {
                fields.putNull(name);
            }
        });
        return json;
    }

    static ObjectNode note(String key, String text) {
        return node().put("note", true).put("author", "Ekko").put("text", text).put("key", key);
    }

    static ObjectNode task(String key, FollowUps.Task task) {
        TicketId ticket = task.ticket();
        return node().put("title", task.title())
                .put("text", task.text())
                .put("contactId", task.contact().value())
                .put("ticketId", ticket == null ? null : ticket.value())
                .put("owner", task.owner())
                .put("due", task.due().toString())
                .put("key", key);
    }

    static ObjectNode done() {
        return node().put("status", "done");
    }

    static ObjectNode webhook(String target, String secret) {
        return node().put("target", target).put("secret", secret);
    }

    static List<CrmEvent> events(JsonNode delivery) {
        String type = text(delivery, "type");
        String id = text(delivery.path("data"), "id");
        if (type == null || id == null) {
            throw new CrmFailure.Rejected("the delivery has no type or no id");
        }
        if (type.startsWith("ticket.")) {
            return List.of(new CrmEvent.TicketChanged(new TicketId(id)));
        }
        if (type.equals("contact.erased")) {
            return List.of(new CrmEvent.ContactErased(new ContactId(id)));
        }
        return type.startsWith("contact.") ? List.of(new CrmEvent.ContactChanged(new ContactId(id))) : List.of();
    }
}
