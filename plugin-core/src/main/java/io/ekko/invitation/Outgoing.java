package io.ekko.invitation;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.sql.Instants;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Invitations on their way out, until {@link HandedOver} has them. Each step changes a row only when it still is where the step expects it, so that a sender who was
 * held up, or who died, never undoes what others did meanwhile.
 */
final class Outgoing {
    private final Jdbi jdbi;

    Outgoing(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The connections with something to send, the longest due first. */
    List<ConnectionId> waiting(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
            select connection_id from invitation
            where state = 'SCHEDULED' and due_at <= :now and (claimed_until is null or claimed_until <= :now)
              and campaign_id in (select id from campaign where state = 'RUNNING')
            group by connection_id order by min(due_at)
            """)
                .bind("now", now)
                .map((row, context) -> new ConnectionId(row.getLong("connection_id")))
                .list());
    }

    /** Takes due invitations of campaigns at work, the longest due first; nobody else gets them before the given time. */
    List<Invitation> claim(ConnectionId connection, Instant now, Instant until, int limit) {
        return jdbi.inTransaction(handle -> {
            List<Invitation> claimed = handle.createQuery("""
                select * from invitation
                where connection_id = :connection and state = 'SCHEDULED' and due_at <= :now
                  and (claimed_until is null or claimed_until <= :now)
                  and campaign_id in (select id from campaign where state = 'RUNNING')
                order by priority, due_at, id fetch first :limit rows only for update skip locked
                """)
                    .bind("connection", connection.value())
                    .bind("now", now)
                    .bind("limit", limit)
                    .map((row, context) -> InvitationRow.invitation(row))
                    .list();
            if (!claimed.isEmpty()) {
                handle.createUpdate("update invitation set claimed_until = :until where id in (<ids>)")
                        .bind("until", until)
                        .bindList("ids", ids(claimed))
                        .execute();
            }
            return claimed;
        });
    }

    private static List<Long> ids(Collection<Invitation> invitations) {
        return invitations.stream().map(invitation -> invitation.id().value()).toList();
    }

    /** Gives claimed invitations back, to be looked at again at the given time. */
    void postpone(Collection<Invitation> invitations, Instant claimed, Instant until) {
        if (invitations.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
            update invitation set due_at = :until, claimed_until = null
            where id in (<ids>) and state = 'SCHEDULED' and claimed_until = :claimed
            """)
                .bind("until", until)
                .bind("claimed", claimed)
                .bindList("ids", ids(invitations))
                .execute());
    }

    /** Gives a claimed invitation back, to be looked at again when the rule that held it lets it pass. */
    void defer(Invitation invitation, Instant claimed, Instant until, String rule) {
        jdbi.useHandle(handle -> handle.createUpdate("""
            update invitation set due_at = :until, held_by = :rule, claimed_until = null
            where id = :id and state = 'SCHEDULED' and claimed_until = :claimed
            """)
                .bind("id", invitation.id().value())
                .bind("until", until)
                .bind("rule", rule)
                .bind("claimed", claimed)
                .execute());
    }

    /**
     * Makes all that a campaign has due now wait, so that a cap that is reached need not be found out for each of them.
     *
     * @param team only those about tickets of this team; null for all
     */
    void holdBack(CampaignId campaign, @Nullable String team, Instant now, Instant until, String rule) {
        jdbi.useHandle(handle -> handle.createUpdate("""
            update invitation set due_at = :until, held_by = :rule
            where campaign_id = :campaign and state = 'SCHEDULED' and due_at <= :now
              and (claimed_until is null or claimed_until <= :now) and (:everybody or team = :team)
            """)
                .bind("campaign", campaign.value())
                .bind("everybody", team == null)
                .bind("team", team == null ? "" : team)
                .bind("now", now)
                .bind("until", until)
                .bind("rule", rule)
                .execute());
    }

    /** Gives claimed invitations back as they were. */
    void release(Collection<Invitation> invitations, Instant claimed) {
        if (invitations.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
            update invitation set claimed_until = null
            where id in (<ids>) and state = 'SCHEDULED' and claimed_until = :claimed
            """)
                .bind("claimed", claimed)
                .bindList("ids", ids(invitations))
                .execute());
    }

    /** Cancels a claimed invitation. */
    void cancel(Invitation invitation, Instant claimed, String reason) {
        jdbi.useHandle(handle -> handle.createUpdate("""
            update invitation set state = 'CANCELLED', reason = :reason, claimed_until = null
            where id = :id and state = 'SCHEDULED' and claimed_until = :claimed
            """)
                .bind("id", invitation.id().value())
                .bind("claimed", claimed)
                .bind("reason", HandedOver.cut(reason))
                .execute());
    }

    /**
     * Marks invitations as handed over next, with the recipient as just read.
     *
     * @return those that could be marked: neither cancelled, nor paused, nor taken by somebody else
     */
    List<Invitation> sending(List<Ready> ready, Instant claimed, Instant now, LocalDate day) {
        if (ready.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                update invitation
                set state = 'SENDING', held_by = null, sent_at = :now, sent_day = :day, attempts = attempts + 1, person = :person,
                    email = :email, first_name = :firstName, last_name = :lastName, written_in = :writtenIn
                where id = :id and state = 'SCHEDULED' and claimed_until = :claimed
                  and campaign_id in (select id from campaign where state = 'RUNNING')
                """);
            ready.forEach(next -> batch.bind("id", next.invitation().id().value())
                    .bind("claimed", claimed)
                    .bind("now", now)
                    .bind("day", day)
                    .bind("person", next.recipient().person())
                    .bind("email", next.recipient().email())
                    .bind("firstName", name(next.recipient().firstName()))
                    .bind("lastName", name(next.recipient().lastName()))
                    .bind("writtenIn", next.recipient().language().tag())
                    .add());
            int[] marked = batch.execute();
            List<Invitation> sending = new ArrayList<>();
            for (int i = 0; i < marked.length; i++) {
                if (marked[i] == 1) {
                    sending.add(ready.get(i).sending(now, day));
                }
            }
            return sending;
        });
    }

    /** An invitation that nothing speaks against, and whom it goes to. */
    record Ready(Invitation invitation, Invitation.Recipient recipient) {
        private Invitation sending(Instant now, LocalDate day) {
            return new Invitation(
                    invitation.id(),
                    invitation.connection(),
                    invitation.campaign(),
                    invitation.survey(),
                    invitation.occasion(),
                    recipient,
                    invitation.ticket(),
                    invitation.ticketTitle(),
                    invitation.companyName(),
                    invitation.segments(),
                    InvitationState.SENDING,
                    null,
                    invitation.createdAt(),
                    invitation.dueAt(),
                    invitation.expiresAt(),
                    now,
                    day,
                    null,
                    invitation.attempts() + 1);
        }
    }

    /** The row's instant as it is compared. */
    static Instant lease(Instant until) {
        return Instants.kept(until);
    }

    private static String name(String name) {
        return name.length() <= 200 ? name : name.substring(0, 200);
    }
}
