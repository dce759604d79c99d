package io.ekko.followup;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.id.ResponseId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Follow-ups that nobody has taken up yet. */
public final class OpenFollowUps {
    private final Jdbi jdbi;

    public OpenFollowUps(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What has to be followed up.
     *
     * @param owner null when nobody is known
     */
    public record FollowUp(
            ConnectionId connection,
            ResponseId response,
            ContactId contact,
            @Nullable String owner,
            LocalDate dueOn) {}

    /**
     * Opens follow-ups, in the caller's transaction.
     *
     * @return those that are new: a response has one at most, whatever becomes of it
     */
    public List<FollowUp> open(List<FollowUp> followUps, Instant now) {
        if (followUps.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into follow_up (connection_id, response_id, contact_id, owner, due_on, state, created_at)
                    values (:connection, :response, :contact, :owner, :dueOn, 'OPEN', :now)
                    on conflict do nothing
                    """);
            followUps.forEach(
                    followUp -> batch.bind("connection", followUp.connection().value())
                            .bind("response", followUp.response().value())
                            .bind("contact", followUp.contact().value())
                            .bind("owner", followUp.owner())
                            .bind("dueOn", followUp.dueOn())
                            .bind("now", now)
                            .add());
            int[] opened = batch.execute();
            return IntStream.range(0, opened.length)
                    .filter(i -> opened[i] > 0)
                    .mapToObj(followUps::get)
                    .toList();
        });
    }
}
