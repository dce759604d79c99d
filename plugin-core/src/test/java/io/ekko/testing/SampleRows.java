package io.ekko.testing;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.id.InvitationId;
import io.ekko.nps.ScoreGroup;
import io.ekko.segment.Segments;
import io.ekko.survey.SurveyId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Rows that a test of answers stands on: one connection in Oslo, one survey, campaigns, and invitations that were sent. */
public final class SampleRows {
    public static final ZoneId ZONE = ZoneId.of("Europe/Oslo");
    public static final Segments SEGMENTS =
            new Segments("kari", "Support", "Login", null, "North", "C1", "NO", "nb", "A", "Retail");

    private final Jdbi jdbi;
    private final Instant now;
    private final ConnectionId connection;
    private final SurveyId survey;
    private int sent;

    public SampleRows(Jdbi jdbi, Instant now) {
        this.jdbi = jdbi;
        this.now = now;
        this.connection = new ConnectionId(insert("""
                insert into connection (name, kind, title, zone, company, language, created_at)
                values ('main', 'builtin', 'Built-in', 'Europe/Oslo', 'Fjord & Co <AS>', 'nb', :now)
                """, Map.of()));
        jdbi.useHandle(handle -> handle.createUpdate("insert into asking (connection_id) values (:id)")
                .bind("id", connection.value())
                .execute());
        this.survey = new SurveyId(insert("""
                insert into survey (connection_id, name, subject, sender_name, contact_address, default_language, colour,
                    comment_follow_up, ask_permission, created_at)
                values (:connection, 'Support', 'Fjord & Co <AS>', 'Fjord', 'help@fjord.example', 'en', '#0b6e75', 'BY_GROUP', true,
                    :now)
                """, Map.of("connection", connection.value())));
    }

    public ConnectionId connection() {
        return connection;
    }

    public SurveyId survey() {
        return survey;
    }

    /** A running campaign; follow-ups for this group and below, or none. */
    public CampaignId campaign(Kind kind, @Nullable ScoreGroup followUp) {
        String group = followUp == null ? "null" : "'" + followUp + "'";
        return new CampaignId(insert(
                """
                insert into campaign (connection_id, survey_id, name, kind, state, delay_minutes, expiry_days,
                    follow_up_group, follow_up_days, created_at)
                values (:connection, :survey, 'After tickets', :kind, 'RUNNING', 0, 14, <group>, 2, :now)
                """.replace("<group>", group),
                Map.of("connection", connection.value(), "survey", survey.value(), "kind", kind.name())));
    }

    /** An invitation that was sent now and can be answered for 14 days. */
    public InvitationId sent(CampaignId campaign, String person) {
        return sent(campaign, person, now, SEGMENTS);
    }

    /** As above, at another time and with other segment values. */
    public InvitationId sent(CampaignId campaign, String person, Instant at, Segments segments) {
        return new InvitationId(jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into invitation (connection_id, campaign_id, survey_id, occasion, contact_id, person, email,
                            first_name, last_name, written_in, ticket_id, ticket_title, company_name, owner, team, category,
                            product, region, company, country, language, customer_category, business, state, created_at, due_at, expires_at, sent_at, sent_day)
                        values (:connection, :campaign, :survey, :occasion, :contact, :person, :person, 'Åse', 'Berg', 'en', 'T1',
                            'Cannot log in', 'Nord AS', :owner, :team, :category, :product, :region, :company, :country,
                            :language, :customerCategory, :business, 'SENT', :at, :at, :expires, :at, :day)
                        """)
                .bind("connection", connection.value())
                .bind("campaign", campaign.value())
                .bind("survey", survey.value())
                .bind("occasion", "episode/" + ++sent)
                .bind("contact", "contact-" + person)
                .bind("person", person)
                .bind("owner", segments.owner())
                .bind("team", segments.team())
                .bind("category", segments.category())
                .bind("product", segments.product())
                .bind("region", segments.region())
                .bind("company", segments.company())
                .bind("country", segments.country())
                .bind("language", segments.language())
                .bind("customerCategory", segments.customerCategory())
                .bind("business", segments.business())
                .bind("at", at)
                .bind("expires", at.plus(Duration.ofDays(14)))
                .bind("day", at.atZone(ZONE).toLocalDate())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one()));
    }

    private long insert(String sql, Map<String, ?> values) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                .bindMap(values)
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }
}
