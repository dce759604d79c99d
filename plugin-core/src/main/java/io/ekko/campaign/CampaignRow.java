package io.ekko.campaign;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.SelectionId;
import io.ekko.nps.ScoreGroup;
import io.ekko.policy.PolicyText;
import io.ekko.survey.SurveyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Reads a row of the campaign table. */
final class CampaignRow {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private CampaignRow() {}

    static Campaign campaign(ResultSet row, TicketFilter filter) throws SQLException {
        String followUp = row.getString("follow_up_group");
        return new Campaign(
                new CampaignId(row.getLong("id")),
                new ConnectionId(row.getLong("connection_id")),
                new SurveyId(row.getLong("survey_id")),
                row.getString("name"),
                CampaignState.valueOf(row.getString("state")),
                trigger(row, filter),
                row.getInt("expiry_days"),
                PolicyText.read(row.getString("policy"), CampaignPlan.usual(Kind.valueOf(row.getString("kind")))),
                row.getInt("policy_version"),
                followUp == null ? null : ScoreGroup.valueOf(followUp),
                row.getInt("follow_up_days"));
    }

    private static Trigger trigger(ResultSet row, TicketFilter filter) throws SQLException {
        return switch (Kind.valueOf(row.getString("kind"))) {
            case TRANSACTIONAL -> new Trigger.TicketClosed(filter, Duration.ofMinutes(row.getInt("delay_minutes")));
            case RELATIONSHIP ->
                new Trigger.Recurring(
                        new SelectionId(row.getString("selection_id")),
                        row.getInt("every_days"),
                        DayOfWeek.of(row.getInt("weekday")),
                        LocalTime.parse(row.getString("at_time"), TIME),
                        ZoneId.of(row.getString("zone")),
                        row.getObject("starts_on", LocalDate.class));
        };
    }

    static TicketFilter.Field field(String wireName) {
        return TicketFilter.Field.valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
