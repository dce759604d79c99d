package io.ekko.crm;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Makes a task for the person who looks after an unhappy customer. */
public interface FollowUps {
    /**
     * Creates the task, or finds the one that was created with this key.
     *
     * @return the task's id in the CRM
     */
    String create(String key, Task task);

    /** Closes the task. Harmless when it is closed or gone. */
    void close(String taskId);

    /**
     * What is to be done.
     *
     * @param owner as in {@link Contact#owner()} or {@link Ticket#owner()}; null when nobody is known
     */
    record Task(
            ContactId contact,
            @Nullable TicketId ticket,
            @Nullable String owner,
            LocalDate due,
            String title,
            String text) {}
}
