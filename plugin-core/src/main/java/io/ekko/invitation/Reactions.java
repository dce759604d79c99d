package io.ekko.invitation;

import io.ekko.eligibility.Reaction;
import io.ekko.id.InvitationId;
import io.ekko.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * What was heard of invitations whose mail is out: an answer, a bounce, a complaint, an automatic reply. In the caller's transaction,
 * until whose end nothing more is heard of them.
 */
final class Reactions {
    private final Jdbi jdbi;

    Reactions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Heard(InvitationId invitation, Optional<Reaction> reaction) {}

    /** Those of which nothing was heard until now are left out. */
    Map<InvitationId, Reaction> of(Collection<InvitationId> invitations, Instant now) {
        Map<InvitationId, Reaction> reactions = new HashMap<>();
        List<Long> ids = invitations.stream().map(InvitationId::value).toList();
        if (!ids.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery("""
                select i.id, i.state, i.expires_at,
                       exists (select 1 from doubtful_submit d
                               where d.invitation_id = i.id and d.state = 'WAITING') as doubtful,
                       exists (select 1 from mail_report m where m.invitation_id = i.id and m.what = 'FAILED') as failed,
                       exists (select 1 from mail_report m where m.invitation_id = i.id and m.what = 'COMPLAINT') as complained,
                       exists (select 1 from mail_report m
                               where m.invitation_id = i.id and m.what = 'AUTOMATIC_REPLY') as automatic
                from invitation i where i.id in (<ids>) order by i.id for update
                """)
                    .bindList("ids", ids)
                    .map((row, context) -> new Heard(new InvitationId(row.getLong("id")), reaction(row, now)))
                    .forEach(heard -> heard.reaction().ifPresent(what -> reactions.put(heard.invitation(), what))));
        }
        return reactions;
    }

    private static Optional<Reaction> reaction(ResultSet row, Instant now) throws SQLException {
        InvitationState state = InvitationState.valueOf(row.getString("state"));
        if (state == InvitationState.ANSWERED) {
            return Optional.of(Reaction.ANSWERED);
        }
        if (state == InvitationState.BOUNCED || row.getBoolean("failed")) {
            return Optional.of(Reaction.BOUNCED);
        }
        if (row.getBoolean("complained")) {
            return Optional.of(Reaction.COMPLAINED);
        }
        if (row.getBoolean("doubtful")) {
            return Optional.of(Reaction.DOUBTFUL_ANSWER);
        }
        if (row.getBoolean("automatic")) {
            return Optional.of(Reaction.AUTOMATIC_REPLY);
        }
        boolean open = state == InvitationState.SENT && now.isBefore(Instants.at(row, "expires_at"));
        return open ? Optional.empty() : Optional.of(Reaction.NOT_OPEN);
    }
}
