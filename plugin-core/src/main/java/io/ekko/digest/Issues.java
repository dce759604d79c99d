package io.ekko.digest;

import io.ekko.sql.Instants;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What was sent to whom in which week. A row is there before the mail is handed over, and nobody gets a second one. */
public final class Issues {
    private static final int LONGEST_REASON = 300;

    private final Jdbi jdbi;

    public Issues(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What became of an issue. */
    public enum State {
        SENDING,
        SENT,
        /** Not taken for now; tried again while the week lasts. */
        LATER,
        REFUSED,
        /** Perhaps sent, perhaps not; never sent again by itself. */
        IN_DOUBT
    }

    /** An issue, and when it came into its state. */
    public record Issue(LocalDate week, State state, Instant at) {}

    /**
     * Takes the issue of a week, so that nobody else does; committed before the mail is handed over.
     *
     * @param week its Monday
     * @return false when it was taken before, waits for its next try, or the order has ended
     */
    boolean claim(Subscriber subscriber, LocalDate week, Instant now) {
        return jdbi.inTransaction(handle -> {
            int again = handle.createUpdate("""
                            update digest_issue set state = 'SENDING', at = :now
                            where user_id = :user and week = :week and state = 'LATER' and due_at <= :now
                              and exists (select 1 from digest where id = :id)
                            """)
                    .bind("user", subscriber.user())
                    .bind("week", week)
                    .bind("id", subscriber.id())
                    .bind("now", now)
                    .execute();
            int first = handle.createUpdate("""
                            insert into digest_issue (user_id, week, connection_id, state, at)
                            select user_id, cast(:week as date), connection_id, 'SENDING', cast(:now as timestamp with time zone)
                            from digest where id = :id
                            on conflict do nothing
                            """)
                    .bind("week", week)
                    .bind("id", subscriber.id())
                    .bind("now", now)
                    .execute();
            return again + first > 0;
        });
    }

    /** @param due when it is tried again; null when it is not */
    void finish(
            Subscriber subscriber,
            LocalDate week,
            State state,
            @Nullable String reason,
            @Nullable Instant due,
            Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update digest_issue set state = :state, reason = :reason, due_at = :due, at = :now
                        where user_id = :user and week = :week and state = 'SENDING'
                        """)
                .bind("state", state)
                .bind("reason", reason == null ? null : reason.substring(0, Math.min(LONGEST_REASON, reason.length())))
                .bind("due", due)
                .bind("now", now)
                .bind("user", subscriber.user())
                .bind("week", week)
                .execute());
    }

    /** Marks hand-overs that were begun before the instant and never ended: their node died in the middle. */
    int abandoned(Instant before, Instant now) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("""
                        update digest_issue set state = 'IN_DOUBT', reason = 'the hand-over was not finished', at = :now
                        where state = 'SENDING' and at < :before
                        """).bind("before", before).bind("now", now).execute());
    }

    /** The latest of a user. */
    public Optional<Issue> latest(long user) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select week, state, at from digest_issue where user_id = :user
                        order by week desc fetch first row only
                        """)
                .bind("user", user)
                .map((row, context) -> new Issue(
                        row.getObject("week", LocalDate.class),
                        State.valueOf(row.getString("state")),
                        Instants.at(row, "at")))
                .findOne());
    }
}
