package io.ekko.app.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.access.KnownUsers;
import io.ekko.app.access.Users;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.app.mail.KeptStaffMail;
import io.ekko.app.mail.Outbox;
import io.ekko.app.testing.Browser;
import io.ekko.app.testing.GeneratedAnswers;
import io.ekko.app.testing.StartedEkko;
import io.ekko.app.web.Role;
import io.ekko.connection.Connections;
import io.ekko.digest.SendDigests;
import io.ekko.followup.FollowUps;
import io.ekko.link.Links;
import io.ekko.report.Cohorts;
import io.ekko.report.CompanyNames;
import io.ekko.report.Counts;
import io.ekko.report.ReadNpsReport;
import io.ekko.secret.Vault;
import io.ekko.testing.MutableClock;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the order to the mail and to its end. */
class DigestTest {
    private final MutableClock clock = MutableClock.at("2026-11-12T09:00:00Z");
    private StartedEkko ekko;
    private Jdbi jdbi;
    private Browser manager;
    private SendDigests send;

    @BeforeEach
    void start() throws Exception {
        ekko = StartedEkko.start(Map.of(), clock);
        jdbi = ekko.jdbi();
        new GeneratedAnswers(jdbi).make(2000, LocalDate.of(2026, 11, 15), 60);
        KnownUsers.add(jdbi);
        manager = new Browser(ekko.address());
        logIn();
        EkkoConfiguration configuration = ekko.program().getConfiguration();
        Vault vault = Vault.open(configuration.key(), configuration.folder().resolve("key"));
        send = new SendDigests(
                jdbi,
                new DigestCourier(
                        new Users(jdbi),
                        new Connections(jdbi),
                        new ReadNpsReport(new Counts(jdbi), new Cohorts(jdbi), new CompanyNames(jdbi)),
                        new FollowUps(jdbi),
                        new Links(vault.derive("links"), clock),
                        KeptStaffMail.in(jdbi, clock),
                        URI.create("https://ekko.example")),
                clock);
    }

    @AfterEach
    void stop() {
        ekko.close();
    }

    /** Again, because a session does not outlive the days between order and mail. */
    private void logIn() throws Exception {
        manager.logIn(KnownUsers.login(Role.MANAGER), KnownUsers.PASSWORD);
    }

    private void order(String email) throws Exception {
        assertThat(manager.post("/reports/digest", "/reports/digest", Map.of("connection", "made", "email", email))
                        .statusCode())
                .isEqualTo(303);
    }

    private List<Outbox.Mail> mails() {
        return new Outbox(jdbi).page(Long.MAX_VALUE, 10);
    }

    @Test
    void theMailHoldsTheNumbersOfTheWeekBeforeAndNoNames() throws Exception {
        order("mia@fjord.example");
        assertThat(manager.get("/reports/digest").body()).contains("It goes to mia@fjord.example, for A made one.");
        clock.set("2026-11-16T08:00:00Z");
        send.run();
        send.run();
        logIn();

        assertThat(mails()).hasSize(1);
        Outbox.Mail mail = mails().get(0);
        assertThat(mail.to()).isEqualTo("mia@fjord.example");
        assertThat(mail.subject()).isEqualTo("A made one: score of the week from 9 Nov 2026 to 15 Nov 2026");
        String report = manager.get(mail.links().get(0).replace("https://ekko.example", ""))
                .body();
        String raw = mail.raw().replace("=\r\n", "").replace("=E2=88=92", "\u2212");
        String score = report.replaceAll("(?s).*<p class=\"score-value[^>]*>([^<]*)</p>.*", "$1");
        assertThat(raw).contains("NPS " + score + ", between ", "with 95% confidence", "have answered");
        assertThat(raw)
                .contains(
                        "List-Unsubscribe: <https://ekko.example/digest/",
                        "List-Unsubscribe-Post: List-Unsubscribe=One-Click")
                .containsPattern(
                        "\\d+ unhappy answers of the week wait|No unhappy answer of the week waits|One unhappy")
                .doesNotContain("Person ");
        assertThat(manager.get("/reports/digest").body()).contains("The latest was sent on");
    }

    @Test
    void itIsWrittenInTheReadersLanguage() throws Exception {
        order("mia@fjord.example");
        jdbi.useHandle(handle -> handle.execute("update app_user set language = 'nb'"));
        clock.set("2026-11-16T08:00:00Z");
        send.run();
        assertThat(mails().get(0).subject()).contains("score for uken");
    }

    @Test
    void oneClickEndsItAndTheLinkAloneDoesNot() throws Exception {
        order("mia@fjord.example");
        clock.set("2026-11-16T08:00:00Z");
        send.run();
        String end = mails().get(0).links().get(1).replace("https://ekko.example", "");
        Browser nobody = new Browser(ekko.address());

        assertThat(nobody.get(end).body()).contains("Do you want no more weekly mails");
        assertThat(orders()).isOne();
        assertThat(nobody.postBare(end + "x", Map.of()).statusCode()).isEqualTo(404);
        assertThat(nobody.postBare(end, Map.of("List-Unsubscribe", "One-Click")).statusCode())
                .isEqualTo(200);
        assertThat(orders()).isZero();
        clock.set("2026-11-23T08:00:00Z");
        send.run();
        assertThat(mails()).hasSize(1);
    }

    @Test
    void whoeverIsRemovedOrLosesTheRoleGetsNoMore() throws Exception {
        order("mia@fjord.example");
        jdbi.useHandle(handle -> handle.execute("update app_user set role = 'STAFF' where role = 'MANAGER'"));
        clock.set("2026-11-16T08:00:00Z");
        send.run();
        assertThat(mails()).isEmpty();
        assertThat(orders()).isZero();
        logIn();
        assertThat(manager.get("/reports/digest").statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsNoAddressOrOutOfReachIsNotTaken() throws Exception {
        for (String email : List.of("", "mia", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example")) {
            assertThat(manager.post("/reports/digest", "/reports/digest", Map.of("connection", "made", "email", email))
                            .statusCode())
                    .as(email)
                    .isEqualTo(422);
        }
        assertThat(manager.post(
                                "/reports/digest",
                                "/reports/digest",
                                Map.of("connection", "other", "email", "mia@fjord.example"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(orders()).isZero();
    }

    private int orders() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from digest")
                .mapTo(Integer.class)
                .one());
    }
}
