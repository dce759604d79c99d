package io.ekko.app.doubtful;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.testing.Browser;
import io.ekko.app.testing.SetupProgram;
import io.ekko.campaign.CampaignId;
import io.ekko.invitation.InvitationId;
import io.ekko.language.Language;
import io.ekko.response.Answer;
import io.ekko.response.DoubtfulSubmits;
import io.ekko.response.Response;
import io.ekko.response.Responses;
import io.ekko.survey.Surveys;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoubtfulPagesTest {
    private static final String HOME = "/set-up/doubtful";

    private final SetupProgram ekko = new SetupProgram(0);
    private final Browser administrator = ekko.administrator();
    private final DoubtfulSubmits submits = new DoubtfulSubmits(ekko.jdbi());

    DoubtfulPagesTest() throws Exception {}

    @AfterEach
    void stop() {
        ekko.close();
    }

    private InvitationId asked;

    @BeforeEach
    void ask() {
        long connection = ekko.connection.id().value();
        long survey = new Surveys(ekko.jdbi())
                .create(ekko.connection.id(), "Support", "Fjord", "Fjord", Language.EN, ekko.clock.instant())
                .id()
                .value();
        CampaignId campaign = new CampaignId(insert("""
                insert into campaign (connection_id, survey_id, name, kind, state, delay_minutes, expiry_days,
                    follow_up_days, created_at)
                values (:connection, :survey, 'After tickets', 'TRANSACTIONAL', 'RUNNING', 0, 14, 2, :now)
                """, Map.of("connection", connection, "survey", survey)));
        asked = new InvitationId(insert(
                """
                insert into invitation (connection_id, campaign_id, survey_id, occasion, contact_id, person, email, first_name,
                    last_name, written_in, language, state, created_at, due_at, expires_at, sent_at, sent_day)
                values (:connection, :campaign, :survey, 'episode/1', '7', 'ase@nord.example', 'ase@nord.example', 'Åse <b>',
                    'Berg', 'en', 'en', 'SENT', :now, :now, :expires, :now, :day)
                """,
                Map.of(
                        "connection",
                        connection,
                        "survey",
                        survey,
                        "campaign",
                        campaign.value(),
                        "expires",
                        ekko.clock.instant().plus(Duration.ofDays(14)),
                        "day",
                        ekko.clock.instant().atZone(ekko.connection.zone()).toLocalDate())));
    }

    private long insert(String sql, Map<String, ?> values) {
        return ekko.jdbi()
                .withHandle(handle -> handle.createUpdate(sql)
                        .bindMap(values)
                        .bind("now", ekko.clock.instant())
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one());
    }

    private void came(int score, String... signs) {
        submits.add(asked, new Answer(score, null, null, Language.EN, ekko.clock.instant()), List.of(signs));
    }

    @Test
    void anEmptyListTeaches() throws Exception {
        HttpResponse<String> page = administrator.get(HOME);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("No doubtful answers").doesNotContain("doubtful.");
        assertThat(administrator.get("/set-up").body()).contains("href=\"" + HOME + "\"");
    }

    @Test
    void theEvidenceStandsThereInPlainWordsAndOneClickCounts() throws Exception {
        came(2, "no_nonce", "foreign_nonce", "trap");
        came(9, "prefetch", "too_fast", "many_scores");
        String page = administrator.get(HOME).body();
        assertThat(page)
                .contains("Åse &lt;b", "After tickets", "no person can see", "only looking ahead", "Dismiss all 2")
                .doesNotContain("doubtful.", "foreign_nonce", "style=");

        HttpResponse<String> counted = administrator.post(HOME, action(page, "/accept"), Map.of());

        assertThat(counted.statusCode()).isEqualTo(303);
        assertThat(new Responses(ekko.jdbi()).of(asked)).map(Response::score).contains(2);
        assertThat(administrator.get(HOME).body()).contains("The score now counts", "No doubtful answers");
        assertThat(administrator.post(HOME, action(page, "/accept"), Map.of()).statusCode())
                .isEqualTo(303);
    }

    @Test
    void oneClickDismissesWhatWasSeen() throws Exception {
        came(2, "trap");
        String page = administrator.get(HOME).body();
        came(3, "trap");
        Matcher upTo = Pattern.compile("name=\"upTo\" value=\"(\\d+)\"").matcher(page);
        assertThat(upTo.find()).isTrue();

        administrator.post(HOME, action(page, "/dismiss"), Map.of("upTo", upTo.group(1)));

        assertThat(administrator.get(HOME).body()).contains("One doubtful answer was dismissed", "Score 3");
        assertThat(new Responses(ekko.jdbi()).of(asked)).isEmpty();
    }

    @Test
    void whatDoesNotExistIsNotFoundAndNothingChanges() throws Exception {
        came(2, "trap");
        for (String path : List.of("/0/submits/1/accept", "/1/submits/0/accept", "/99/invitations/1/dismiss")) {
            assertThat(administrator
                            .post(HOME, HOME + path, Map.of("upTo", "1"))
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(submits.waiting(ekko.connection.id(), 10)).hasSize(1);
    }

    private static String action(String page, String end) {
        Matcher form =
                Pattern.compile("action=\"(" + HOME + "[^\"]*" + end + ")\"").matcher(page);
        assertThat(form.find()).isTrue();
        return form.group(1);
    }
}
