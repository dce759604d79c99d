package io.ekko.response;

import io.ekko.connection.ConnectionId;
import io.ekko.id.InvitationId;
import io.ekko.invitation.InvitationState;
import io.ekko.invitation.SettleDoubt;
import io.ekko.language.Language;
import io.ekko.sql.Instants;
import io.ekko.survey.SurveyId;
import io.ekko.visit.Evidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads what the page of a link shows. Changes nothing. */
public final class AskedPages {
    private final Jdbi jdbi;

    public AskedPages(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * The page of an invitation; empty when it is not there, was never sent, or its person is erased. A mail that is said to have come
     * back may have been read all the same: it was forwarded, or somebody's machine only complained. So may one that an operator took for
     * not sent.
     */
    public Optional<AskedPage> of(InvitationId invitation, Instant now) {
        return read(invitation, now, false);
    }

    /**
     * The page on which whoever has the link says that there shall be no more questions; empty when the invitation is not there or its
     * person is erased. Whatever else Ekko believes of the invitation: somebody holds its link.
     */
    public Optional<AskedPage> toStop(InvitationId invitation, Instant now) {
        return read(invitation, now, true);
    }

    private Optional<AskedPage> read(InvitationId invitation, Instant now, boolean toStop) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select i.connection_id, i.survey_id, i.written_in, i.state, i.sent_at, i.expires_at, n.zone, r.score,
                            r.may_contact, r.comment, r.answered_at, e.body evidence
                        from invitation i
                        join connection n on n.id = i.connection_id
                        left join response r on r.invitation_id = i.id
                        left join response_evidence e on e.response_id = r.id
                          and e.revision = (select max(l.revision) from response_evidence l where l.response_id = r.id)
                        where i.id = :id and i.person <> ''
                          and (:toStop or i.state not in ('SCHEDULED', 'CANCELLED') and (i.state <> 'BOUNCED' or i.sent_at is not null)
                               or i.state = 'CANCELLED' and i.reason = :notSent)
                        """)
                .bind("toStop", toStop)
                .bind("notSent", SettleDoubt.NOT_SENT)
                .bind("id", invitation.value())
                .map((row, context) -> read(row, invitation, now))
                .findOne());
    }

    private static AskedPage read(ResultSet row, InvitationId invitation, Instant now) throws SQLException {
        Instant expiresAt = ResponseRow.instant(row, "expires_at");
        boolean expired = InvitationState.valueOf(row.getString("state")) == InvitationState.EXPIRED;
        return new AskedPage(
                invitation,
                new ConnectionId(row.getLong("connection_id")),
                new SurveyId(row.getLong("survey_id")),
                ZoneId.of(row.getString("zone")),
                Language.of(row.getString("written_in")),
                Instants.atOrNull(row, "sent_at"),
                expiresAt,
                !expired && now.isBefore(expiresAt),
                given(row));
    }

    private static AskedPage.@Nullable Given given(ResultSet row) throws SQLException {
        int score = row.getInt("score");
        if (row.wasNull()) {
            return null;
        }
        boolean mayContact = row.getBoolean("may_contact");
        Boolean said = row.wasNull() ? null : Boolean.valueOf(mayContact);
        String evidence = row.getString("evidence");
        return new AskedPage.Given(
                score,
                said,
                row.getString("comment") != null,
                ResponseRow.instant(row, "answered_at"),
                evidence == null ? null : Evidence.of(evidence).visitor());
    }
}
