package io.ekko.app.doubt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ekko.app.access.Audit;
import io.ekko.app.mail.MessageIds;
import io.ekko.app.testing.Browser;
import io.ekko.app.testing.SetupProgram;
import io.ekko.connection.Connections;
import io.ekko.invitation.MailsInDoubt;
import io.ekko.invitation.SettleDoubt;
import io.ekko.language.Language;
import io.ekko.link.Links;
import io.ekko.survey.Surveys;
import io.ekko.work.Alarm;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InDoubtPagesTest {
    private static final String HOME = "/set-up/in-doubt";

    private final SetupProgram ekko = new SetupProgram(0);
    private final Browser administrator = ekko.administrator();
    private long campaign;
    private long invitation;

    InDoubtPagesTest() throws Exception {}

    @AfterEach
    void stop() {
        ekko.close();
    }

    @BeforeEach
    void sendUntilTheLineBreaks() {
        long survey = new Surveys(ekko.jdbi())
                .create(ekko.connection.id(), "Support", "Fjord", "Fjord", Language.EN, ekko.clock.instant())
                .id()
                .value();
        campaign = insert("""
                insert into campaign (connection_id, survey_id, name, kind, state, delay_minutes, expiry_days, follow_up_days,
                    created_at)
                values (:connection, :survey, 'After tickets', 'TRANSACTIONAL', 'RUNNING', 0, 14, 2, :now)
                """, Map.of("survey", survey));
        invitation = invitation(survey, "Åse <b>", "IN_DOUBT");
        long reminded = invitation(survey, "Ola", "SENT");
        ekko.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into reminder (invitation_id, number, connection_id, campaign_id, state, reason, planned_at, due_at,
                            sent_at, sent_day)
                        values (:invitation, 1, :connection, :campaign, 'IN_DOUBT', 'the sender did not come back', :now, :now, :now,
                            :day)
                        """)
                        .bind("invitation", reminded)
                        .bindMap(common(Map.of("campaign", campaign)))
                        .execute());
    }

    private long invitation(long survey, String name, String state) {
        return insert(
                """
                insert into invitation (connection_id, campaign_id, survey_id, occasion, contact_id, person, email, first_name,
                    last_name, written_in, language, state, reason, created_at, due_at, expires_at, sent_at, sent_day)
                values (:connection, :campaign, :survey, :name, :name, 'x@nord.example', 'x@nord.example', :name, 'Berg', 'en', 'en',
                    :state, 'the line broke', :now, :now, :expires, :now, :day)
                """,
                Map.of(
                        "survey",
                        survey,
                        "campaign",
                        campaign,
                        "name",
                        name,
                        "state",
                        state,
                        "expires",
                        ekko.clock.instant().plus(Duration.ofDays(14))));
    }

    private Map<String, Object> common(Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put("connection", ekko.connection.id().value());
        all.put("now", ekko.clock.instant());
        all.put("day", ekko.clock.instant().atZone(ekko.connection.zone()).toLocalDate());
        return all;
    }

    private long insert(String sql, Map<String, ?> values) {
        return ekko.jdbi()
                .withHandle(handle -> handle.createUpdate(sql)
                        .bindMap(common(values))
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one());
    }

    private List<String> texts(String sql) {
        return ekko.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Test
    void theListSaysWhatToLookForAndWhatToDo() throws Exception {
        assertThat(administrator.get(HOME).body())
                .contains("2 mails in doubt", "Åse &lt;b&gt;", "invitation of “After tickets”", "reminder 1 of")
                .contains("@fjord.example&gt;", "Look in the log of your mail server", "the line broke")
                .doesNotContain("doubt.", "style=");
        assertThat(administrator.get(HOME + "?campaign=" + campaign).body()).contains("Only mails of “After tickets”");
        assertThat(administrator.get("/set-up").body()).contains("href=\"" + HOME + "\"");
        assertThat(administrator.get("/campaigns/" + campaign).body())
                .contains("href=\"" + HOME + "?campaign=" + campaign + "\"");
    }

    @Test
    void oneMailIsSettledAfterAQuestion() throws Exception {
        String act = HOME + "/" + ekko.connection.id() + "/" + invitation + "/0/not-sent";
        String question = administrator.get(act).body();
        assertThat(question).contains("Was it not sent?", "This cannot be undone", "action=\"" + act + "\"");
        assertThat(texts("select state from invitation where id = " + invitation))
                .containsExactly("IN_DOUBT");

        HttpResponse<String> done = administrator.post(act, act, Map.of());

        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(texts("select state from invitation where id = " + invitation))
                .containsExactly("CANCELLED");
        assertThat(texts("select act || ' ' || subject from audit where act like 'doubt%'"))
                .containsExactly("doubt.not-sent invitation/" + invitation);
        assertThat(administrator.get(HOME).body()).contains("One mail is cancelled", "One mail in doubt");
        administrator.post(HOME, act, Map.of());
        assertThat(administrator.get(HOME).body()).contains("Nothing of this is in doubt any more");
    }

    @Test
    void allThatAreListedAreSettledTogether() throws Exception {
        String act = HOME + "/" + ekko.connection.id() + "/all/sent";
        assertThat(administrator.get(act).body()).contains("2 mails", "name=\"mail\"");

        administrator.post(act, act, Map.of("mail", invitation + "/0"));

        assertThat(texts("select state from invitation where id = " + invitation))
                .containsExactly("SENT");
        assertThat(texts("select state from reminder")).containsExactly("IN_DOUBT");
        administrator.post(HOME, HOME + "/" + ekko.connection.id() + "/" + (invitation + 1) + "/1/sent", Map.of());
        assertThat(texts("select state from reminder")).containsExactly("SENT");
        assertThat(administrator.get(HOME).body()).contains("No mails in doubt");
    }

    @Test
    void programsReadTheSameList() {
        InDoubtApi api = new InDoubtApi(
                new Connections(ekko.jdbi()),
                new MailsInDoubt(ekko.jdbi()),
                new SettleMails(
                        new SettleDoubt(ekko.jdbi(), Alarm.SILENT, ekko.clock), new Audit(ekko.jdbi(), ekko.clock)),
                new MessageIds(new Links(new byte[32], ekko.clock), "fjord.example"));
        assertThat(api.list().get("items"))
                .extracting(InDoubtApi.Json::invitation, InDoubtApi.Json::number)
                .containsExactly(tuple(invitation, 0), tuple(invitation + 1, 1));
        assertThat(api.list().get("items")).allMatch(mail -> mail.messageId().matches("ekko-[a-z0-9]+@fjord.example"));
    }
}
