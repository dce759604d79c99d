package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.input.Inspection;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done with a contact.
 *
 * @param kind one of {@link #KINDS}
 * @param owner one of the owners, by name
 */
public record Activity(
        String kind,
        String subject,
        long contactId,
        @Nullable String owner,
        Instant happenedAt) {
    public static final Set<String> KINDS = Set.of("call", "meeting", "mail", "visit");

    Inspection inspect() {
        return new Inspection()
                .oneOf("kind", kind, KINDS)
                .required("subject", subject, 400)
                .text("owner", owner, 200);
    }

    /** An activity as it is stored. */
    public record Stored(long id, Activity activity) {}
}
