package io.ekko.app.doubtful;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.testing.Browser;
import io.ekko.app.testing.SetupProgram;
import io.ekko.campaign.CampaignId;
import io.ekko.id.InvitationId;
import io.ekko.language.Language;
import io.ekko.response.Answer;
import io.ekko.response.DoubtfulFilter;
import io.ekko.response.DoubtfulSubmits;
import io.ekko.response.Response;
import io.ekko.response.Responses;
import io.ekko.survey.Surveys;
import io.ekko.visit.Agent;
import io.ekko.visit.Evidence;
import io.ekko.visit.Sign;
import io.ekko.visit.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private void came(int score, Sign... signs) {
        came(asked, score, signs);
    }

    private void came(InvitationId invitation, int score, Sign... signs) {
        submits.add(
                invitation,
                new Answer(score, null, null, Language.EN, ekko.clock.instant()),
                new Evidence(
                        Set.of(signs),
                        false,
                        Duration.ofMillis(120),
                        Duration.ofSeconds(3),
                        Agent.BROWSER,
                        new Visitor(7, 8),
                        11,
                        2));
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
        came(2, Sign.NO_NONCE, Sign.FOREIGN_NONCE, Sign.TRAP);
        came(9, Sign.PREFETCH, Sign.TOO_FAST, Sign.MANY_SCORES);
        String page = administrator.get(HOME).body();
        assertThat(page)
                .contains("Åse &lt;b", "After tickets", "no person can see", "only looking ahead", "Dismiss all 2")
                .contains(
                        "Sent 0.1\u00A0s after the page was opened",
                        "11 links",
                        "from 2 networks",
                        "browser on a computer")
                .doesNotContain("doubtful.", ">foreign_nonce", "style=");

        HttpResponse<String> counted = administrator.post(HOME, action(page, "/accept"), Map.of());

        assertThat(counted.statusCode()).isEqualTo(303);
        assertThat(new Responses(ekko.jdbi()).of(asked)).map(Response::score).contains(2);
        assertThat(administrator.get(HOME).body()).contains("The score now counts", "No doubtful answers");
        String seen = HOME + "/answers/"
                + new Responses(ekko.jdbi()).of(asked).orElseThrow().id();
        assertThat(administrator.get(seen).body()).contains("What was seen of this answer", "no person can see");
        assertThat(administrator.get(HOME + "/answers/999").body())
                .contains("Nothing is kept of how this answer came.");
        assertThat(administrator.get(HOME + "/answers/0").statusCode()).isEqualTo(404);
        assertThat(administrator.post(HOME, action(page, "/accept"), Map.of()).statusCode())
                .isEqualTo(303);
    }

    @Test
    void oneClickDismissesWhatWasSeen() throws Exception {
        came(2, Sign.TRAP);
        String page = administrator.get(HOME).body();
        came(3, Sign.TRAP);
        Matcher upTo = Pattern.compile("name=\"upTo\" value=\"(\\d+)\"").matcher(page);
        assertThat(upTo.find()).isTrue();

        administrator.post(HOME, action(page, "/dismiss"), Map.of("upTo", upTo.group(1)));

        assertThat(administrator.get(HOME).body()).contains("One doubtful answer was dismissed", "Score 3");
        assertThat(new Responses(ekko.jdbi()).of(asked)).isEmpty();
    }

    @Test
    void whatDoesNotExistIsNotFoundAndNothingChanges() throws Exception {
        came(2, Sign.TRAP);
        for (String path : List.of("/0/submits/1/accept", "/1/submits/0/accept", "/99/invitations/1/dismiss")) {
            assertThat(administrator
                            .post(HOME, HOME + path, Map.of("upTo", "1"))
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(waiting()).isOne();
    }

    @Test
    void whatOneMachineSentIsDismissedAtOnceAndOnlyThat() throws Exception {
        InvitationId other = another("ola@nord.example", "8");
        came(2, Sign.TRAP);
        came(other, 5, Sign.TOO_FAST);

        String page = administrator.get(HOME).body();
        assertThat(page).contains("Show all 2 people").doesNotContain("What came for all", "dismiss what came for all");
        String link = found(page, "href=\"(" + HOME + "\\?connection=[^\"]*visitor=[^\"]*)\"");
        String all = administrator.get(link.replace("&amp;", "&")).body();
        assertThat(all).contains("what one program in one network sent", "Dismiss what came for all 2 people");

        String sign = HOME + "?sign=trap";
        assertThat(administrator.get(sign).body()).contains("Score 2").doesNotContain("Score 5");
        String act = action(administrator.get(sign).body(), "/dismiss\\?[^\"]*sign=trap")
                .replace("&amp;", "&");
        HttpResponse<String> done = administrator.post(HOME, act, Map.of("upTo", "99"));
        assertThat(done.headers().firstValue("Location").orElse("")).endsWith("sign=trap");
        assertThat(waiting()).isOne();

        String rest = HOME + "?sign=too_fast";
        String count = action(administrator.get(rest).body(), "/accept\\?[^\"]*sign=too_fast")
                .replace("&amp;", "&");
        administrator.post(HOME, count.replaceFirst("/submits/\\d+", ""), Map.of("upTo", "99"));
        assertThat(new Responses(ekko.jdbi()).of(other)).map(Response::score).contains(5);
        assertThat(waiting()).isZero();
        assertThat(administrator
                        .post(HOME, HOME + "/1/dismiss", Map.of("upTo", "99"))
                        .statusCode())
                .as("never the whole list")
                .isEqualTo(404);
        List<String> acts = ekko.jdbi()
                .withHandle(handle -> handle.createQuery("select act from audit order by id")
                        .mapTo(String.class)
                        .list());
        assertThat(acts).containsSubsequence("doubtful.dismiss", "doubtful.accept");
    }

    @Test
    void aLongListIsPaged() throws Exception {
        for (int i = 0; i < 26; i++) {
            came(another("p" + i + "@nord.example", "p" + i), i % 11, Sign.TRAP);
        }
        String first = administrator.get(HOME).body();
        assertThat(first).contains("26 people", "rel=\"next\"").doesNotContain("rel=\"prev\"");
        String second = administrator
                .get(found(first, "rel=\"next\" href=\"([^\"]*)\"").replace("&amp;", "&"))
                .body();
        assertThat(second).contains("rel=\"prev\"", "Score 0").doesNotContain("rel=\"next\"");
        assertThat(administrator
                        .get(HOME + "?campaign=x&sign=y&visitor=z&before=-1")
                        .body())
                .contains("26 people");
        assertThat(administrator.get(HOME + "?campaign=999").body()).contains("Nothing waits that fits");
    }

    private InvitationId another(String address, String contact) {
        return new InvitationId(insert("""
                insert into invitation (connection_id, campaign_id, survey_id, occasion, contact_id, person, email, first_name,
                    last_name, written_in, language, state, created_at, due_at, expires_at, sent_at, sent_day)
                select connection_id, campaign_id, survey_id, 'episode/' || :contact, :contact, :address, :address, 'Ola', 'Berg',
                    'en', 'en', 'SENT', created_at, due_at, expires_at, sent_at, sent_day
                from invitation where id = :like and cast(:now as timestamp with time zone) is not null
                """, Map.of("contact", contact, "address", address, "like", asked.value())));
    }

    private long waiting() {
        return submits.invitationsWaiting(ekko.connection.id(), DoubtfulFilter.ALL);
    }

    private static String found(String page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static String action(String page, String end) {
        Matcher form = Pattern.compile("action=\"(" + HOME + "[^\"]*" + end + "[^\"]*)\"")
                .matcher(page);
        assertThat(form.find()).isTrue();
        return form.group(1);
    }
}
