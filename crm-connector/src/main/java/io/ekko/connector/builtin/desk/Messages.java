package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.input.Columns;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Messages and notes on tickets. */
public final class Messages {
    private final Jdbi jdbi;

    public Messages(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The latest 500 of a ticket, oldest first. */
    public List<Message> of(long ticket) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from (
                            select id, ticket_id, kind, author, text, created_at from crm_ticket_message
                            where ticket_id = :ticket order by id desc fetch first 500 rows only) latest
                        order by id
                        """)
                .bind("ticket", ticket)
                .map((row, context) -> new Message(
                        row.getLong("id"),
                        row.getLong("ticket_id"),
                        row.getString("kind").equals("note"),
                        row.getString("author"),
                        row.getString("text"),
                        Columns.instant(row, "created_at")))
                .list());
    }

    /**
     * @param key the same key never makes a second one; null for no such promise
     * @return false when there was one with this key already
     */
    public boolean add(long ticket, boolean note, String author, String text, @Nullable String key, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into crm_ticket_message (ticket_id, kind, author, text, note_key, created_at)
                                values (:ticket, :kind, :author, :text, :key, :now) on conflict do nothing
                                """)
                        .bind("ticket", ticket)
                        .bind("kind", note ? "note" : "message")
                        .bind("author", author)
                        .bind("text", text)
                        .bind("key", key)
                        .bind("now", now)
                        .execute())
                == 1;
    }
}
