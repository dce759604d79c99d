package io.ekko.report;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What a report can be about: the campaigns that were ever started. */
public final class ReportChoices {
    private final Jdbi jdbi;

    public ReportChoices(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A campaign as it stands in a list to choose from. */
    public record Choice(CampaignId id, String name, Kind kind) {}

    /** By name; drafts are left out. At most 500. */
    public List<Choice> campaigns(ConnectionId connection) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, name, kind from campaign
                        where connection_id = :connection and state <> 'DRAFT'
                        order by name, id fetch first 500 rows only
                        """)
                .bind("connection", connection.value())
                .map((row, context) -> new Choice(
                        new CampaignId(row.getLong("id")), row.getString("name"), Kind.valueOf(row.getString("kind"))))
                .list());
    }

    /** The campaign of that number, when the connection has it. */
    public Optional<Choice> campaign(ConnectionId connection, CampaignId campaign) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, name, kind from campaign where connection_id = :connection and id = :campaign")
                .bind("connection", connection.value())
                .bind("campaign", campaign.value())
                .map((row, context) -> new Choice(
                        new CampaignId(row.getLong("id")), row.getString("name"), Kind.valueOf(row.getString("kind"))))
                .findOne());
    }
}
