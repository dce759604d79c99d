package io.ekko.followup;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.response.ResponseId;
import java.time.Instant;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Follow-ups that nobody has taken up yet. */
public final class OpenFollowUps {
    private final Jdbi jdbi;

    public OpenFollowUps(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Opens the follow-up of a response, in the caller's transaction.
     *
     * @param owner null when nobody is known
     * @return false when the response had one already, whatever has become of it
     */
    public boolean open(
            ConnectionId connection,
            ResponseId response,
            ContactId contact,
            @Nullable String owner,
            LocalDate dueOn,
            Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into follow_up (connection_id, response_id, contact_id, owner, due_on, state, created_at)
                                values (:connection, :response, :contact, :owner, :dueOn, 'OPEN', :now)
                                on conflict do nothing
                                """)
                        .bind("connection", connection.value())
                        .bind("response", response.value())
                        .bind("contact", contact.value())
                        .bind("owner", owner)
                        .bind("dueOn", dueOn)
                        .bind("now", now)
                        .execute()
                > 0);
    }
}
