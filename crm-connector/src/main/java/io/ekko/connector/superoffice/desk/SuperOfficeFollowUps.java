package io.ekko.connector.superoffice.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.superoffice.wire.Ids;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Reference;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.FollowUps;
import io.ekko.crm.TicketId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes tasks in diaries, or requests for colleagues. What was made carries a reference in its text by which it is found again. The id
 * of a request is told from that of a task by a prefix.
 */
public final class SuperOfficeFollowUps implements FollowUps {
    private static final String DYNAMIC = "Archive/dynamic";
    private static final String REQUEST = "ticket-";

    private final SuperOfficeHttp http;
    private final FollowUpKind kind;
    private final String connection;
    private final Lists lists;
    private final Owners owners;
    private final Notes notes;

    public SuperOfficeFollowUps(SuperOfficeHttp http, FollowUpKind kind, String connection, InstantSource clock) {
        this.http = http;
        this.kind = kind;
        this.connection = connection;
        this.lists = new Lists(http, clock);
        this.owners = new Owners(http, lists);
        this.notes = new Notes(http, connection);
    }

    /** Among what an administrator can choose, read at most once an hour. */
    public FollowUpChoices choices() {
        return new FollowUpChoices(lists.tasks.get(), lists.categories.get());
    }

    @Override
    public String create(String key, Task task) {
        int person = Ids.required(task.contact().value());
        String reference = Reference.of(connection, key);
        return kind instanceof FollowUpKind.Request request
                ? REQUEST + request(request.category(), person, reference, task)
                : Integer.toString(appointment(person, reference, task));
    }

    private int appointment(int person, String reference, Task task) {
        Optional<Integer> made = found(
                "appointment.appointment_id",
                "appointment.person_id eq " + person + " and appointment.text_id.text contains "
                        + Query.literal(reference));
        if (made.isPresent()) {
            return made.get();
        }
        Owners.Customer customer = owners.customer(person);
        ObjectNode appointment = fresh("Appointment");
        appointment.putObject("Person").put("PersonId", person);
        customer.company().ifPresent(company -> appointment.putObject("Contact").put("ContactId", company));
        owners.named(task.owner(), customer)
                .ifPresent(owner -> appointment.putObject("Associate").put("AssociateId", owner));
        if (kind instanceof FollowUpKind.Appointment chosen && chosen.type() > 0) {
            appointment.putObject("Task").put("TaskListItemId", chosen.type());
        }
        // noon in UTC is the same day from the Azores to Helsinki
        String due = task.due() + "T12:00:00Z";
        appointment
                .put("Description", task.title() + "\n" + said(task) + "\n\n" + reference)
                .put("StartDate", due)
                .put("EndDate", due)
                .put("Type", "inChecklist")
                .put("Completed", "NotStarted");
        return new Row(http.post("Appointment", Query.NONE, appointment)).requiredId("AppointmentId");
    }

    private int request(int category, int person, String reference, Task task) {
        String title = Reference.bracketed(reference);
        int ticket = found(
                        "ticket.id",
                        "ticket.cust_id eq " + person + " and ticket.category eq " + category
                                + " and ticket.title contains " + Query.literal(title))
                .orElseGet(() -> newRequest(category, person, title, task));
        notes.add(new TicketId(Integer.toString(ticket)), reference, said(task));
        return ticket;
    }

    /** With the number of the request that it is about, as users of SuperOffice write it. */
    private static String said(Task task) {
        return task.ticket() == null ? task.text() : task.text() + "\n#" + task.ticket();
    }

    private int newRequest(int category, int person, String title, Task task) {
        ObjectNode ticket = fresh("Ticket");
        ticket.put("Title", task.title() + " " + title).put("Slevel", "Internal");
        ticket.putObject("Category").put("TicketCategoryId", category);
        ticket.putObject("Person").put("PersonId", person);
        OptionalInt owner = owners.named(task.owner(), owners.customer(person));
        ticket.putObject("OwnedBy").put("AssociateId", owner.orElse(0));
        return new Row(http.post("Ticket", Query.NONE.with("notify", "true"), ticket)).requiredId("TicketId");
    }

    /** What SuperOffice proposes for a new record. */
    private ObjectNode fresh(String kindOfRecord) {
        JsonNode proposed = http.get(kindOfRecord + "/default", Query.NONE);
        if (!(proposed instanceof ObjectNode record)) {
            throw new CrmFailure.Rejected("SuperOffice proposes no " + kindOfRecord);
        }
        record.remove("_Links");
        return record;
    }

    private Optional<Integer> found(String column, String filter) {
        List<Row> rows = http.rows(
                DYNAMIC, Query.select(column).filter(filter).orderBy(column).top(1));
        return rows.stream().findFirst().map(row -> row.requiredId(column));
    }

    @Override
    public void close(String taskId) {
        boolean request = taskId.startsWith(REQUEST);
        OptionalInt id = Ids.number(request ? taskId.substring(REQUEST.length()) : taskId);
        if (id.isEmpty()) {
            return;
        }
        ArrayNode operations = JsonNodeFactory.instance.arrayNode();
        operations
                .addObject()
                .put("op", "replace")
                .put("path", request ? "BaseStatus" : "Completed")
                .put("value", request ? "Closed" : "Completed");
        http.patch((request ? "Ticket/" : "Appointment/") + id.getAsInt(), operations);
    }
}
