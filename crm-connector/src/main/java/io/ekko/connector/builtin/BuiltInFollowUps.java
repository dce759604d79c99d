package io.ekko.connector.builtin;

import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.choice.Choices;
import io.ekko.connector.builtin.desk.AddTask;
import io.ekko.connector.builtin.desk.Tasks;
import io.ekko.connector.builtin.desk.TicketRecords;
import io.ekko.connector.builtin.input.Ids;
import io.ekko.connector.builtin.input.Missing;
import io.ekko.crm.FollowUps;
import io.ekko.crm.TicketId;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Follow-ups as tasks of the built-in CRM. */
final class BuiltInFollowUps implements FollowUps {
    private final AddTask addTask;
    private final Tasks tasks;
    private final TicketRecords tickets;
    private final Choices choices;
    private final InstantSource clock;

    BuiltInFollowUps(Jdbi jdbi, InstantSource clock) {
        this.addTask = new AddTask(jdbi, clock);
        this.tasks = new Tasks(jdbi);
        this.tickets = new TicketRecords(jdbi);
        this.choices = new Choices(jdbi);
        this.clock = clock;
    }

    /** An owner or a ticket that is gone meanwhile is left out: a task that nobody owns is better than none. */
    @Override
    public String create(String key, Task task) {
        return Reach.get(() -> {
            long contact = Ids.number(task.contact().value()).orElseThrow(() -> new Missing("contact", task.contact()));
            String owner = choices.has(ChoiceKind.OWNER, task.owner()) ? task.owner() : null;
            io.ekko.connector.builtin.desk.Task wanted = new io.ekko.connector.builtin.desk.Task(
                    cut(task.title(), 400), cut(task.text(), 20_000), contact, known(task.ticket()), owner, task.due());
            return Long.toString(addTask.run(wanted, key));
        });
    }

    private @Nullable Long known(@Nullable TicketId ticket) {
        if (ticket == null) {
            return null;
        }
        return Ids.number(ticket.value()).stream()
                .boxed()
                .filter(id -> tickets.byId(id).isPresent())
                .findFirst()
                .orElse(null);
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(text.length(), longest));
    }

    @Override
    public void close(String taskId) {
        Reach.run(() -> Ids.number(taskId).ifPresent(id -> tasks.done(id, clock.instant())));
    }
}
