package io.ekko.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.bounce.MailReport.What;
import io.ekko.bounce.TakeMailReport.Fate;
import io.ekko.crm.Contact;
import io.ekko.invitation.Invitation;
import io.ekko.invitation.InvitationState;
import io.ekko.invitation.Postman.Handover;
import io.ekko.invitation.Rehearsal;
import io.ekko.language.Language;
import io.ekko.link.Link;
import io.ekko.privacy.AllowAsking;
import io.ekko.privacy.Suppression;
import io.ekko.privacy.Suppressions;
import io.ekko.response.Answer;
import io.ekko.response.AskedPages;
import io.ekko.response.RecordAnswer;
import io.ekko.response.Reply;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Alarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class TakeMailReportTest {
    private static final StatusCode UNKNOWN = new StatusCode(5, 1, 1);
    private static final StatusCode FULL = new StatusCode(5, 2, 2);

    private final Rehearsal on;
    private final TakeMailReport take;
    private final Suppressions suppressions;
    private Contact kari;
    private Invitation invitation;

    TakeMailReportTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        this.take = new TakeMailReport(jdbi, on.clock, Alarm.SILENT);
        this.suppressions = new Suppressions(jdbi);
    }

    @BeforeEach
    void aMailIsOut() {
        on.asking(Duration.ZERO, 0);
        kari = on.person("kari");
        invitation = sent();
    }

    private Invitation sent() {
        on.closedAndTold(kari);
        on.send();
        return on.invitations.of(on.connection.id(), kari.id(), 1).get(0);
    }

    private MailReport report(int key, What what, @Nullable StatusCode status) {
        return report(invitation, 0, key, what, status);
    }

    private static MailReport report(Invitation about, int number, int key, What what, @Nullable StatusCode status) {
        return new MailReport(
                "%064x".formatted(key), new Link.Mail(about.id(), number), what, status, status + " said the server");
    }

    private List<Suppression> standing() {
        return suppressions.of(on.connection.id(), kari.person());
    }

    private InvitationState state() {
        return on.invitations.byId(invitation.id()).orElseThrow().state();
    }

    private long flow() {
        return on.count("select coalesce(sum(sent), 0) from flow where segment = 'all'");
    }

    @Test
    void anUnknownAddressIsStruckOffAndTheInvitationHasBounced() {
        assertThat(flow()).isEqualTo(1);

        assertThat(take.run(report(1, What.FAILED, UNKNOWN))).isEqualTo(Fate.TAKEN);

        assertThat(state()).isEqualTo(InvitationState.BOUNCED);
        assertThat(flow()).isZero();
        assertThat(standing())
                .containsExactly(
                        new Suppression(Suppression.Cause.BOUNCE, on.clock.instant(), "5.1.1 said the server"));
        assertThat(on.count("select count(*) from write_back where state = 'DUE'"))
                .isEqualTo(1);
        assertThat(new MailReports(on.jdbi).of(invitation.id()))
                .extracting(MailReports.Entry::status)
                .containsExactly("5.1.1");
    }

    @Test
    void theSameReportTwiceIsTakenOnceAlsoAtTheSameTime() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(4);
        List<Future<Fate>> fates = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            fates.add(both.submit(() -> take.run(report(1, What.FAILED, FULL))));
        }
        int taken = 0;
        for (Future<Fate> fate : fates) {
            taken += fate.get(60, TimeUnit.SECONDS) == Fate.TAKEN ? 1 : 0;
        }
        both.shutdown();

        assertThat(taken).isEqualTo(1);
        assertThat(flow()).isZero();
        assertThat(on.count("select count(*) from mail_report")).isEqualTo(1);
        assertThat(standing()).isEmpty();
    }

    @Test
    void threeFailuresThatMayPassWithinFourteenDaysStrikeOff() {
        take.run(report(invitation, 0, 1, What.DELAYED, new StatusCode(4, 4, 1)));
        assertThat(state()).isEqualTo(InvitationState.SENT);
        take.run(report(invitation, 0, 2, What.FAILED, FULL));
        on.clock.advance(Duration.ofDays(15));
        take.run(report(invitation, 1, 3, What.FAILED, FULL));
        on.clock.advance(Duration.ofDays(13));
        take.run(report(invitation, 2, 4, What.FAILED, new StatusCode(5, 7, 26)));
        assertThat(standing()).isEmpty();

        take.run(report(invitation, 0, 5, What.FAILED, FULL));

        assertThat(standing())
                .singleElement()
                .satisfies(struck -> assertThat(struck.detail()).startsWith("3 mails within 14 days"));
    }

    @Test
    void afterTheAddressIsAllowedAgainTheCountBeginsAnew() {
        for (int key = 1; key <= 3; key++) {
            take.run(report(invitation, key - 1, key, What.FAILED, FULL));
        }
        assertThat(standing()).hasSize(1);
        on.clock.advance(Duration.ofHours(1));
        new AllowAsking(on.jdbi, on.clock, Alarm.SILENT)
                .suppression(on.connection.id(), kari.person(), Suppression.Cause.BOUNCE);
        on.clock.advance(Duration.ofHours(1));

        take.run(report(invitation, 0, 4, What.FAILED, FULL));
        take.run(report(invitation, 1, 5, What.FAILED, FULL));
        assertThat(standing()).isEmpty();

        take.run(report(invitation, 2, 6, What.FAILED, FULL));
        assertThat(standing()).hasSize(1);
    }

    @Test
    void threeReportsOnOneMailAreOneFailure() {
        for (int key = 1; key <= 4; key++) {
            take.run(report(key, What.DELAYED, new StatusCode(4, 4, 1)));
            on.clock.advance(Duration.ofHours(4));
        }
        take.run(report(5, What.FAILED, FULL));

        assertThat(standing()).isEmpty();
    }

    @Test
    void whoIsForgottenDuringTheDialogueIsNotBroughtBackByItsRefusal() {
        on.closedAndTold(kari);
        on.postman.plan(mail -> {
            on.forget.run(on.connection.id(), kari.id());
            return new Handover.Refused("the mail server answered 550 5.1.1", true);
        });

        on.send();

        assertThat(on.count("select count(*) from suppression")).isZero();
        assertThat(on.count("select count(*) from write_back where target = 'CONTACT'"))
                .isZero();
    }

    @Test
    void aComplaintStopsTheMailAndNotTheAnswer() {
        assertThat(take.run(report(1, What.COMPLAINT, null))).isEqualTo(Fate.TAKEN);

        assertThat(state()).isEqualTo(InvitationState.SENT);
        assertThat(standing()).extracting(Suppression::cause).containsExactly(Suppression.Cause.COMPLAINT);
    }

    @Test
    void anAutomaticReplyIsKnownAndChangesNothing() {
        assertThat(take.run(report(1, What.AUTOMATIC_REPLY, null))).isEqualTo(Fate.TAKEN);

        assertThat(state()).isEqualTo(InvitationState.SENT);
        assertThat(standing()).isEmpty();
        assertThat(on.count("select count(*) from mail_report where what = 'AUTOMATIC_REPLY'"))
                .isEqualTo(1);
    }

    @Test
    void aReminderThatComesBackLeavesTheInvitationOpenAndStrikesTheAddressOff() {
        take.run(report(invitation, 1, 1, What.FAILED, UNKNOWN));

        assertThat(state()).isEqualTo(InvitationState.SENT);
        assertThat(standing()).hasSize(1);
    }

    @Test
    void whoAnsweredIsNotStruckOffByALateReport() {
        new RecordAnswer(on.jdbi, on.clock, Alarm.SILENT)
                .record(new Reply.ToInvitation(
                        invitation.id(), new Answer(9, null, null, Language.NB, on.clock.instant()), Reply.PAGE));

        take.run(report(1, What.FAILED, UNKNOWN));

        assertThat(state()).isEqualTo(InvitationState.ANSWERED);
        assertThat(standing()).isEmpty();
        assertThat(flow()).isEqualTo(1);
    }

    private void answered() {
        new RecordAnswer(on.jdbi, on.clock, Alarm.SILENT)
                .record(new Reply.ToInvitation(
                        invitation.id(), new Answer(9, null, null, Language.NB, on.clock.instant()), Reply.PAGE));
    }

    @Test
    void aMailThatIsSaidToHaveComeBackCanBeAnsweredAndCountsAsSentThen() {
        take.run(report(1, What.FAILED, new StatusCode(4, 4, 1)));
        assertThat(flow()).isZero();
        assertThat(new AskedPages(on.jdbi).of(invitation.id(), on.clock.instant()))
                .hasValueSatisfying(page -> assertThat(page.open()).isTrue());

        answered();

        assertThat(state()).isEqualTo(InvitationState.ANSWERED);
        assertThat(flow()).isEqualTo(1);
        assertThat(on.count("select sum(answered) from flow where segment = 'all'"))
                .isEqualTo(1);
        assertThat(on.count("select count(*) from flow where sent <> answered")).isZero();
        take.run(report(2, What.FAILED, UNKNOWN));
        assertThat(state()).isEqualTo(InvitationState.ANSWERED);
        assertThat(flow()).isEqualTo(1);
    }

    @Test
    void aMailThatCameBackIsNotAnsweredAfterTheExpiry() {
        take.run(report(1, What.FAILED, FULL));
        on.clock.advance(Duration.ofDays(15));

        answered();

        assertThat(state()).isEqualTo(InvitationState.BOUNCED);
    }

    @Test
    void whoseMailCameBackIsLeftAloneAllTheSame() {
        on.pause.run(invitation.campaign());
        on.asking(Duration.ZERO, 90);
        take.run(report(1, What.FAILED, FULL));
        on.clock.advance(Duration.ofDays(2));

        sent();

        assertThat(on.states(kari)).containsExactly(InvitationState.BOUNCED);
    }

    @Test
    void anAddressThatWasStruckOffAndWorksAgainWasNeverAsked() {
        on.pause.run(invitation.campaign());
        on.asking(Duration.ZERO, 90);
        take.run(report(1, What.FAILED, UNKNOWN));
        on.clock.advance(Duration.ofDays(2));
        new AllowAsking(on.jdbi, on.clock, Alarm.SILENT)
                .suppression(on.connection.id(), kari.person(), Suppression.Cause.BOUNCE);

        sent();

        assertThat(on.states(kari)).containsExactly(InvitationState.SENT, InvitationState.BOUNCED);
    }

    @Test
    void aForgottenPersonStaysForgotten() {
        on.forget.run(on.connection.id(), kari.id());

        assertThat(take.run(report(1, What.FAILED, UNKNOWN))).isEqualTo(Fate.NOBODY);
        assertThat(on.count("select count(*) from suppression")).isZero();
        assertThat(on.count("select count(*) from mail_report")).isZero();
    }

    @Test
    void whoBecomesForgottenTakesTheReportsAlong() {
        take.run(report(1, What.FAILED, FULL));

        on.forget.run(on.connection.id(), kari.id());

        assertThat(on.count("select count(*) from mail_report")).isZero();
    }

    @Test
    void aMailServerThatRefusesTheAddressStrikesItOffAtOnceAndAPolicyDoesNot() {
        on.postman.plan(mail -> new Handover.Refused("the mail server answered 550 5.7.1", false));
        Contact policy = kari;
        sent();
        assertThat(suppressions.of(on.connection.id(), policy.person())).isEmpty();

        on.postman.plan(mail -> new Handover.Refused("the mail server answered 550 5.1.1", true));
        sent();

        assertThat(standing()).extracting(Suppression::detail).containsExactly("the mail server answered 550 5.1.1");
    }
}
