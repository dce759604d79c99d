package io.ekko.card;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.TicketId;
import io.ekko.invitation.InvitationState;
import io.ekko.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The mails that asked about a ticket, or will. */
public final class TicketAsked {
    private static final int MOST = 5;

    private final Jdbi jdbi;

    public TicketAsked(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * One mail.
     *
     * @param state where it stands
     * @param reason why it was cancelled, came back or is in doubt
     * @param together whether it was about another ticket first, and stands for this one as well
     * @param score what was answered; null while nothing was
     */
    public record Mail(
            InvitationState state,
            @Nullable String reason,
            Instant dueAt,
            @Nullable Instant sentAt,
            @Nullable Instant answeredAt,
            boolean together,
            @Nullable Integer score) {}

    /** The latest first. */
    public List<Mail> of(ConnectionId connection, TicketId ticket) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select i.state, i.reason, i.due_at, i.sent_at, i.answered_at, r.score,
                               case when i.ticket_id = :ticket then 0 else 1 end together
                        from invitation i left join response r on r.invitation_id = i.id
                        where i.connection_id = :connection
                          and (i.ticket_id = :ticket
                               or i.id in (select c.invitation_id from episode e
                                           join invitation_credit c on c.episode_id = e.id
                                           where e.connection_id = :connection and e.ticket_id = :ticket))
                        order by i.id desc fetch first :most rows only
                        """)
                .bind("connection", connection.value())
                .bind("ticket", ticket.value())
                .bind("most", MOST)
                .map((row, context) -> mail(row))
                .list());
    }

    private static Mail mail(ResultSet row) throws SQLException {
        return new Mail(
                InvitationState.valueOf(row.getString("state")),
                row.getString("reason"),
                Instants.at(row, "due_at"),
                Instants.atOrNull(row, "sent_at"),
                Instants.atOrNull(row, "answered_at"),
                row.getInt("together") == 1,
                row.getObject("score", Integer.class));
    }
}
