package io.ekko.invitation;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.eligibility.Reaction;
import io.ekko.eligibility.Stage;
import io.ekko.id.InvitationId;
import io.ekko.policy.Reminders;
import io.ekko.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The reminders: rows of their own, one for each invitation and number, each planned when the mail before it was sent. */
final class ReminderMails implements Outbound {
    private final Jdbi jdbi;
    private final Reactions reactions;
    private final HandedReminders handedOver;

    ReminderMails(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.reactions = new Reactions(jdbi);
        this.handedOver = new HandedReminders(jdbi);
    }

    @Override
    public Stage stage() {
        return Stage.REMINDER;
    }

    /** Plans a reminder when the campaign has so many and the invitation still takes answers then. Harmless when repeated. */
    void plan(Invitation invitation, int number, Reminders policy, Instant sentAt, Instant expiresAt) {
        Instant at = sentAt.plus(Duration.ofDays(policy.afterDays()));
        if (number > policy.count() || !at.isBefore(expiresAt)) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
            insert into reminder (invitation_id, number, connection_id, campaign_id, state, planned_at, due_at)
            values (:invitation, :number, :connection, :campaign, 'SCHEDULED', :at, :at)
            on conflict do nothing
            """)
                .bind("invitation", invitation.id().value())
                .bind("number", number)
                .bind("connection", invitation.connection().value())
                .bind("campaign", invitation.campaign().value())
                .bind("at", at)
                .execute());
    }

    @Override
    public List<ConnectionId> waiting(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
            select connection_id from reminder
            where state = 'SCHEDULED' and due_at <= :now and (claimed_until is null or claimed_until <= :now)
              and campaign_id in (select id from campaign where state = 'RUNNING')
            group by connection_id order by min(due_at)
            """)
                .bind("now", now)
                .map((row, context) -> new ConnectionId(row.getLong("connection_id")))
                .list());
    }

    private record Row(InvitationId invitation, int number, Instant plannedAt, int attempts) {}

    @Override
    public List<DueMail> claim(ConnectionId connection, Instant now, Instant until, int limit) {
        return jdbi.inTransaction(handle -> {
            List<Row> rows = handle.createQuery("""
                select * from reminder
                where connection_id = :connection and state = 'SCHEDULED' and due_at <= :now
                  and (claimed_until is null or claimed_until <= :now)
                  and campaign_id in (select id from campaign where state = 'RUNNING')
                order by due_at, invitation_id, number fetch first :limit rows only for update skip locked
                """)
                    .bind("connection", connection.value())
                    .bind("now", now)
                    .bind("limit", limit)
                    .map((row, context) -> row(row))
                    .list();
            if (rows.isEmpty()) {
                return List.of();
            }
            PreparedBatch batch = handle.prepareBatch(
                    "update reminder set claimed_until = :until where invitation_id = :id and number = :number");
            rows.forEach(row -> batch.bind("until", until)
                    .bind("id", row.invitation().value())
                    .bind("number", row.number())
                    .add());
            batch.execute();
            Map<InvitationId, Invitation> invitations = new HashMap<>();
            handle.createQuery("select * from invitation where id in (<ids>)")
                    .bindList(
                            "ids",
                            rows.stream().map(row -> row.invitation().value()).toList())
                    .map((row, context) -> InvitationRow.invitation(row))
                    .forEach(invitation -> invitations.put(invitation.id(), invitation));
            return rows.stream()
                    .map(row -> new DueMail(
                            Objects.requireNonNull(invitations.get(row.invitation())),
                            row.number(),
                            row.plannedAt(),
                            row.attempts()))
                    .toList();
        });
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new InvitationId(row.getLong("invitation_id")),
                row.getInt("number"),
                Instants.at(row, "planned_at"),
                row.getInt("attempts"));
    }

    @Override
    public void postpone(Collection<DueMail> mails, Instant claimed, Instant until) {
        giveBack(mails, claimed, until, null);
    }

    @Override
    public void release(Collection<DueMail> mails, Instant claimed) {
        giveBack(mails, claimed, null, null);
    }

    @Override
    public void defer(DueMail mail, Instant claimed, Instant until, String rule) {
        giveBack(List.of(mail), claimed, until, rule);
    }

    private void giveBack(Collection<DueMail> mails, Instant claimed, @Nullable Instant until, @Nullable String rule) {
        if (mails.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                update reminder
                set due_at = coalesce(:until, due_at), held_by = coalesce(:rule, held_by), claimed_until = null
                where invitation_id = :id and number = :number and state = 'SCHEDULED' and claimed_until = :claimed
                """);
            mails.forEach(mail -> batch.bind("id", mail.invitation().id().value())
                    .bind("number", mail.number())
                    .bind("until", until)
                    .bind("rule", rule)
                    .bind("claimed", claimed)
                    .add());
            batch.execute();
        });
    }

    @Override
    public void holdBack(CampaignId campaign, @Nullable String team, Instant now, Instant until, String rule) {
        jdbi.useHandle(handle -> handle.createUpdate("""
            update reminder set due_at = :until, held_by = :rule
            where campaign_id = :campaign and state = 'SCHEDULED' and due_at <= :now
              and (claimed_until is null or claimed_until <= :now)
              and (:everybody or invitation_id in (select id from invitation where campaign_id = :campaign and team = :team))
            """)
                .bind("campaign", campaign.value())
                .bind("everybody", team == null)
                .bind("team", team == null ? "" : team)
                .bind("now", now)
                .bind("until", until)
                .bind("rule", rule)
                .execute());
    }

    /** A reminder speaks of what the first mail spoke of. */
    @Override
    public boolean passOn(DueMail mail, Instant claimed, Campaign campaign) {
        return false;
    }

    @Override
    public void cancel(DueMail mail, Instant claimed, String reason) {
        jdbi.useHandle(handle -> handle.createUpdate("""
            update reminder set state = 'CANCELLED', reason = :reason, claimed_until = null
            where invitation_id = :id and number = :number and state = 'SCHEDULED' and claimed_until = :claimed
            """)
                .bind("id", mail.invitation().id().value())
                .bind("number", mail.number())
                .bind("claimed", claimed)
                .bind("reason", HandedOver.cut(reason))
                .execute());
    }

    @Override
    public Map<InvitationId, Reaction> reactions(Collection<DueMail> mails, Instant now) {
        return reactions.of(mails.stream().map(mail -> mail.invitation().id()).toList(), now);
    }

    @Override
    public List<DueMail> sending(Connection connection, List<Ready> ready, Instant claimed, Instant now) {
        if (ready.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                update reminder
                set state = 'SENDING', held_by = null, sent_at = :now, sent_day = :day, attempts = attempts + 1
                where invitation_id = :id and number = :number and state = 'SCHEDULED' and claimed_until = :claimed
                  and campaign_id in (select id from campaign where state = 'RUNNING')
                  and exists (select 1 from invitation i where i.id = :id and i.state = 'SENT')
                """);
            ready.forEach(next -> batch.bind("id", next.mail().invitation().id().value())
                    .bind("number", next.mail().number())
                    .bind("claimed", claimed)
                    .bind("now", now)
                    .bind("day", now.atZone(connection.zone()).toLocalDate())
                    .add());
            int[] marked = batch.execute();
            return IntStream.range(0, marked.length)
                    .filter(place -> marked[place] == 1)
                    .mapToObj(place -> ready.get(place).mail())
                    .map(mail -> new DueMail(mail.invitation(), mail.number(), mail.plannedAt(), mail.attempts() + 1))
                    .toList();
        });
    }

    @Override
    public void sent(DueMail mail, Campaign campaign, Instant now) {
        handedOver.to(mail, "SENT", null, null, mail.attempts());
        Invitation invitation = mail.invitation();
        plan(invitation, mail.number() + 1, campaign.policy().reminders(), now, invitation.expiresAt());
    }

    @Override
    public void again(Connection connection, DueMail mail, Instant at, String reason, int attempts) {
        handedOver.to(mail, "SCHEDULED", at, reason, attempts);
    }

    @Override
    public void never(Connection connection, DueMail mail, boolean refused, String reason) {
        handedOver.to(mail, refused ? "BOUNCED" : "CANCELLED", null, reason, mail.attempts());
    }

    @Override
    public void inDoubt(DueMail mail, String reason) {
        handedOver.to(mail, "IN_DOUBT", null, reason, mail.attempts());
    }
}
