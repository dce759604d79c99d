package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.input.Inspection;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody here has to do.
 *
 * @param owner one of the owners, by name; null when nobody is known
 */
public record Task(
        String title,
        String text,
        @Nullable Long contactId,
        @Nullable Long ticketId,
        @Nullable String owner,
        LocalDate due) {

    Inspection inspect() {
        return new Inspection()
                .required("title", title, 400)
                .text("text", text, 20_000)
                .text("owner", owner, 200);
    }

    /** A task as it is stored. */
    public record Stored(long id, Task task, boolean done) {}
}
