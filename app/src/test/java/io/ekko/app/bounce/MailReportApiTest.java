package io.ekko.app.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.access.Audit;
import io.ekko.app.access.IssueToken;
import io.ekko.app.access.Scope;
import io.ekko.app.testing.Browser;
import io.ekko.app.testing.StartedEkko;
import io.ekko.campaign.Kind;
import io.ekko.id.InvitationId;
import io.ekko.link.Links;
import io.ekko.secret.Vault;
import io.ekko.testing.SampleRows;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a mail server hands in, and what a program notes, over HTTP on the whole program. */
class MailReportApiTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final StartedEkko ekko = StartedEkko.start(Map.of("EKKO_KEY", KEY));

    MailReportApiTest() throws Exception {}

    @AfterEach
    void stop() {
        ekko.close();
    }

    private String token(Scope scope) {
        Clock clock = Clock.systemUTC();
        return new IssueToken(ekko.jdbi(), new Audit(ekko.jdbi(), clock), clock)
                .run("system", "test", Set.of(scope), null);
    }

    private HttpResponse<String> call(String method, String path, String key, String body) throws Exception {
        Browser program = new Browser(ekko.address());
        return program.send(program.request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "message/rfc822")
                .method(method, BodyPublishers.ofString(body)));
    }

    private List<String> text(String sql) {
        return ekko.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Test
    void aReportIsTakenOnceAndALetterIsNone() throws Exception {
        SampleRows rows = new SampleRows(ekko.jdbi(), Instant.now());
        InvitationId invitation = rows.sent(rows.campaign(Kind.TRANSACTIONAL, null), "kari@kunde.example");
        Links links = new Links(Vault.open(KEY, Path.of("none")).derive("links"), Clock.systemUTC());
        String report = Samples.raw("exchange-online", links.mail(invitation, 0), Map.of());
        String key = token(Scope.MAIL_REPORT);

        assertThat(call("POST", "/api/v1/mail-reports", key, report).body()).isEqualTo("{\"fate\":\"taken\"}");
        assertThat(call("POST", "/api/v1/mail-reports", key, report).body()).isEqualTo("{\"fate\":\"known\"}");
        assertThat(call("POST", "/api/v1/mail-reports", key, "Subject: hello\r\n\r\nhello")
                        .body())
                .isEqualTo("{\"fate\":\"no-report\"}");
        assertThat(call("POST", "/api/v1/mail-reports", token(Scope.CRM_READ), report)
                        .statusCode())
                .isEqualTo(403);
        assertThat(text("select person || ' ' || cause from suppression")).containsExactly("kari@kunde.example BOUNCE");
    }

    @Test
    void whatSomebodyDoesNotWantIsNotedReadAndTakenBack() throws Exception {
        Browser program = new Browser(ekko.address());
        HttpResponse<String> made = program.send(
                program.request("/crm/api/v1/contacts")
                        .header("Authorization", "Bearer " + token(Scope.CRM_WRITE))
                        .header("Content-Type", "application/json")
                        .method(
                                "POST",
                                BodyPublishers.ofString(
                                        "{\"firstName\": \"Kari\", \"lastName\": \"Lie\", \"email\": \"Kari@kunde.example\"}")));
        assertThat(made.statusCode()).isEqualTo(201);
        String contact = made.headers().firstValue("Location").orElseThrow().replaceAll(".*/", "");
        String connection = text("select name from connection order by id").get(0);
        String path = "/api/v1/contacts/" + connection + "/" + contact + "/opt-outs";
        String writing = token(Scope.OPT_OUTS_WRITE);

        assertThat(call("PUT", path + "/relationship", writing, "").body())
                .isEqualTo("{\"questions\":[\"relationship\"]}");
        assertThat(call("GET", path, token(Scope.REPORTS_READ), "").body())
                .isEqualTo("{\"questions\":[\"relationship\"]}");
        assertThat(call("DELETE", path + "/relationship", writing, "").body()).isEqualTo("{\"questions\":[]}");
        assertThat(call("PUT", path + "/weather", writing, "").statusCode()).isEqualTo(404);
        assertThat(call("PUT", "/api/v1/contacts/" + connection + "/999999/opt-outs/all", writing, "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(text("select act from audit where act like 'opt-out.%' order by id"))
                .containsExactly("opt-out.note", "opt-out.lift");
    }
}
