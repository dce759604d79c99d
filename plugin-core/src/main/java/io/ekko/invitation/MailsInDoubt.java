package io.ekko.invitation;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.id.InvitationId;
import io.ekko.sql.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Invitations and reminders of which nobody knows whether they went out; an operator finds out and settles them. */
public final class MailsInDoubt {
    private static final String ALL = """
            from (
                select i.id, 0 number, i.connection_id, i.campaign_id, i.reason, i.sent_at
                from invitation i where i.state = 'IN_DOUBT'
                union all
                select r.invitation_id, r.number, r.connection_id, r.campaign_id, r.reason, r.sent_at
                from reminder r where r.state = 'IN_DOUBT'
            ) d
            """;

    private final Jdbi jdbi;

    public MailsInDoubt(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * One of them.
     *
     * @param number 0 for the invitation itself, else the number of the reminder
     * @param name empty when the CRM knew none
     * @param handedOverAt when its hand-over was begun; null when that is not known
     */
    public record Mail(
            InvitationId invitation,
            int number,
            ConnectionId connection,
            CampaignId campaign,
            String campaignName,
            String name,
            String email,
            @Nullable String ticketTitle,
            @Nullable String reason,
            @Nullable Instant handedOverAt) {}

    /**
     * The oldest first, so that a list that is worked off from its top shrinks.
     *
     * @param campaign null for all
     */
    public List<Mail> of(ConnectionId connection, @Nullable CampaignId campaign, int most) {
        return list(connection, campaign, 0, most);
    }

    /** One that is still in doubt. */
    public Optional<Mail> find(ConnectionId connection, InvitationId invitation, int number) {
        return list(connection, null, invitation.value(), Integer.MAX_VALUE).stream()
                .filter(mail -> mail.number() == number)
                .findFirst();
    }

    private List<Mail> list(ConnectionId connection, @Nullable CampaignId campaign, long invitation, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select d.*, c.name campaign_name, i.first_name, i.last_name, i.email, i.ticket_title " + ALL
                                + """
                        join invitation i on i.id = d.id
                        join campaign c on c.id = d.campaign_id
                        where d.connection_id = :connection and (d.campaign_id = :campaign or :campaign = 0)
                          and (d.id = :invitation or :invitation = 0)
                        order by d.sent_at, d.id, d.number fetch first :most rows only
                        """)
                .bind("connection", connection.value())
                .bind("campaign", campaign == null ? 0L : campaign.value())
                .bind("invitation", invitation)
                .bind("most", most)
                .map((row, context) -> new Mail(
                        new InvitationId(row.getLong("id")),
                        row.getInt("number"),
                        connection,
                        new CampaignId(row.getLong("campaign_id")),
                        row.getString("campaign_name"),
                        (row.getString("first_name") + " " + row.getString("last_name")).strip(),
                        row.getString("email"),
                        row.getString("ticket_title"),
                        row.getString("reason"),
                        Instants.atOrNull(row, "sent_at")))
                .list());
    }

    /** @param campaign null for all */
    public long count(ConnectionId connection, @Nullable CampaignId campaign) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) " + ALL + """
                        where d.connection_id = :connection and (d.campaign_id = :campaign or :campaign = 0)
                        """)
                .bind("connection", connection.value())
                .bind("campaign", campaign == null ? 0L : campaign.value())
                .mapTo(Long.class)
                .one());
    }

    /** Over all connections. */
    public long count() {
        return jdbi.withHandle(handle ->
                handle.createQuery("select count(*) " + ALL).mapTo(Long.class).one());
    }
}
