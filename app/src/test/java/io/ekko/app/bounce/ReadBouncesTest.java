package io.ekko.app.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.ekko.app.config.BounceSettings;
import io.ekko.bounce.TakeMailReport;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.id.InvitationId;
import io.ekko.link.Links;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import io.ekko.testing.SampleRows;
import io.ekko.work.Alarm;
import jakarta.mail.Flags;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ReadBouncesTest {
    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final Links links = Samples.links(clock);
    private final Jdbi jdbi;
    private final TakeMailReport takeMailReport;
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private GreenMailUser box;
    private InvitationId invitation;
    private String token;

    ReadBouncesTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.takeMailReport = new TakeMailReport(jdbi, clock, Alarm.SILENT);
    }

    @BeforeEach
    void start() {
        server.start();
        box = server.setUser("bounce@ekko.example", "bounce", "secret");
        SampleRows rows = new SampleRows(jdbi, clock.instant());
        CampaignId campaign = rows.campaign(Kind.TRANSACTIONAL, null);
        invitation = rows.sent(campaign, "kari@kunde.example");
        token = links.mail(invitation, 0);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static BounceSettings settings(int port, String password, String folder) {
        return new ObjectMapper()
                .convertValue(
                        Map.of(
                                "host",
                                "127.0.0.1",
                                "port",
                                port,
                                "protection",
                                "NONE",
                                "user",
                                "bounce",
                                "password",
                                password,
                                "folder",
                                folder),
                        BounceSettings.class);
    }

    private BounceSettings settings() {
        return settings(server.getImap().getPort(), "secret", "INBOX");
    }

    private ReadBounces reader() {
        return new ReadBounces(settings(), new ReturnedMail(links), takeMailReport);
    }

    private void arrives(String name, Map<String, String> gaps) {
        box.deliver(Samples.mail(Samples.raw(name, token, gaps)));
    }

    private List<String> text(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Test
    void whatCameBackIsReadOnceAndStaysInTheMailbox() throws Exception {
        arrives("exchange-online", Map.of());
        arrives("person", Map.of());
        arrives("complaint", Map.of("type", "abuse"));

        assertThat(reader().run()).isEqualTo(3);
        assertThat(reader().run()).isZero();

        assertThat(text("select cause from suppression order by cause")).containsExactly("BOUNCE", "COMPLAINT");
        assertThat(text("select state from invitation")).containsExactly("BOUNCED");
        assertThat(server.getReceivedMessages()).hasSize(3);
    }

    @Test
    void whoDiesBeforeTheFlagReadsItAgainAndKnowsIt() throws Exception {
        arrives("postfix-unknown", Map.of());
        reader().run();
        for (var message : server.getReceivedMessages()) {
            message.setFlags(new Flags(ReadBounces.READ), false);
            message.setFlag(Flags.Flag.SEEN, false);
        }

        assertThat(reader().run()).isEqualTo(1);

        assertThat(text("select what from mail_report")).containsExactly("FAILED");
        assertThat(text("select cast(sum(sent) as varchar(10)) from flow where segment = 'all'"))
                .containsExactly("-1");
    }

    @Test
    void aMailThatCannotBeReadDoesNotHoldUpTheOthers() {
        box.deliver(Samples.mail("Content-Type: multipart/report; boundary=\"\r\n\r\n--\r\n"));
        arrives("qmail", Map.of());

        assertThat(reader().run()).isEqualTo(2);

        assertThat(text("select status from mail_report")).containsExactly("5.1.1");
    }

    @Test
    void aMailThatNobodyCanTakeIsPassedOverAndTheNextIsRead() {
        arrives("qmail", Map.of());
        arrives("complaint", Map.of("type", "abuse"));
        TakeMailReport broken = new TakeMailReport(jdbi, InstantSource.system(), duty -> {
            throw new IllegalStateException("broken");
        });
        ReadBounces reader = new ReadBounces(settings(), new ReturnedMail(links), broken);

        assertThat(reader.run()).isEqualTo(2);

        assertThat(reader.run()).isZero();
        assertThat(text("select what from mail_report order by what")).containsExactly("COMPLAINT", "FAILED");
    }

    @Test
    void aMailboxThatIsAwayIsForLater() {
        ReadBounces reader = reader();
        server.stop();

        assertThat(reader.run()).isZero();
    }

    @Test
    void theCheckSaysWhatIsWrong() {
        int port = server.getImap().getPort();
        assertThat(BounceMailbox.objection(settings())).isEmpty();
        assertThat(BounceMailbox.objection(settings(port, "wrong", "INBOX")))
                .hasValueSatisfying(what -> assertThat(what).contains("log-in is refused"));
        assertThat(BounceMailbox.objection(settings(port, "secret", "Returned")))
                .hasValueSatisfying(what -> assertThat(what).contains("no folder Returned"));
        server.stop();
        assertThat(BounceMailbox.objection(settings(port, "secret", "INBOX")))
                .hasValueSatisfying(what -> assertThat(what).contains("no mailbox"));
    }
}
