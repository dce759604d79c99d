package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.choice.Choices;
import io.ekko.connector.builtin.people.ContactRecords;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Adds a task. */
public final class AddTask {
    private final Tasks tasks;
    private final ContactRecords contacts;
    private final TicketRecords tickets;
    private final Choices choices;
    private final InstantSource clock;

    public AddTask(Jdbi jdbi, InstantSource clock) {
        this.tasks = new Tasks(jdbi);
        this.contacts = new ContactRecords(jdbi);
        this.tickets = new TicketRecords(jdbi);
        this.choices = new Choices(jdbi);
        this.clock = clock;
    }

    /**
     * @param key the same key never makes a second task; null for no such promise
     * @return the id of the new task, or of the one that was made with this key
     * @throws io.ekko.connector.builtin.input.Invalid when anything about it is wrong
     */
    public long run(Task task, @Nullable String key) {
        Long contact = task.contactId();
        Long ticket = task.ticketId();
        task.inspect()
                .known(
                        "contactId",
                        contact == null ? null : contact.toString(),
                        contact != null && contacts.byId(contact).isPresent())
                .known(
                        "ticketId",
                        ticket == null ? null : ticket.toString(),
                        ticket != null && tickets.byId(ticket).isPresent())
                .known("owner", task.owner(), choices.has(ChoiceKind.OWNER, task.owner()))
                .done();
        return tasks.add(task, key, clock.instant())
                .orElseGet(
                        () -> tasks.byKey(key == null ? "" : key).orElseThrow().id());
    }
}
