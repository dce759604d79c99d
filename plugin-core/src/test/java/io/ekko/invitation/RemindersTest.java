package io.ekko.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.bounce.MailReport;
import io.ekko.bounce.StatusCode;
import io.ekko.bounce.TakeMailReport;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.crm.Contact;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Sample;
import io.ekko.crm.Ticket;
import io.ekko.eligibility.Stage;
import io.ekko.invitation.Postman.Handover;
import io.ekko.language.Language;
import io.ekko.link.Link;
import io.ekko.policy.Policy;
import io.ekko.policy.Reminders;
import io.ekko.policy.Sampling;
import io.ekko.policy.SendingTimes;
import io.ekko.privacy.Questions;
import io.ekko.privacy.StopAsking;
import io.ekko.response.Answer;
import io.ekko.response.RecordAnswer;
import io.ekko.response.Reply;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Alarm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class RemindersTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final Rehearsal on;
    private Campaign campaign;
    private Contact kari;
    private Ticket ticket;

    RemindersTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
    }

    @BeforeEach
    void aMailIsOut() {
        asking("kari", Policy.USUAL_AFTER_TICKETS.with(new Reminders(2, 4)));
    }

    private void asking(String name, Policy policy) {
        campaign = on.started(on.plan(new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO), policy));
        kari = on.person(name);
        ticket = on.closedAndTold(kari);
        on.send();
    }

    private void afterDays(int days) {
        on.clock.advance(DAY.multipliedBy(days));
        on.expire.run();
        on.send();
    }

    private Invitation invitation() {
        return on.invitations.of(on.connection.id(), kari.id(), 1).get(0);
    }

    private List<String> reminders() {
        return on.jdbi.withHandle(handle -> handle.createQuery(
                        "select number || ' ' || state || coalesce(' ' || reason, '') from reminder order by invitation_id, number")
                .mapTo(String.class)
                .list());
    }

    private void report(MailReport.What what, @Nullable StatusCode status) {
        new TakeMailReport(on.jdbi, on.clock, Alarm.SILENT)
                .run(new MailReport("0".repeat(64), new Link.Mail(invitation().id(), 0), what, status, "said"));
    }

    private Answer answer() {
        return new Answer(9, null, null, Language.NB, on.clock.instant());
    }

    @Test
    void whoDoesNotAnswerIsRemindedTwiceAndThenLeftAlone() {
        assertThat(reminders()).containsExactly("1 SCHEDULED");
        afterDays(3);
        assertThat(on.postman.reminders()).isEmpty();

        afterDays(1);
        assertThat(on.postman.reminders()).containsExactly(1);
        assertThat(reminders()).containsExactly("1 SENT", "2 SCHEDULED");

        afterDays(4);
        afterDays(4);
        assertThat(on.postman.reminders()).containsExactly(1, 2);
        assertThat(on.postman.addresses()).containsOnly("kari@kunde.example").hasSize(3);
        assertThat(on.states(kari)).containsExactly(InvitationState.SENT);
        assertThat(on.count("select sum(sent) from flow where segment = 'all'")).isEqualTo(1);
        assertThat(on.verdicts.trace(on.connection.id(), kari.id(), 10))
                .filteredOn(verdict -> verdict.stage() == Stage.REMINDER)
                .hasSize(2)
                .allSatisfy(verdict -> assertThat(verdict.finding().invites()).isTrue());
    }

    @Test
    void anAnswerStopsThem() {
        new RecordAnswer(on.jdbi, on.clock, Alarm.SILENT)
                .record(new Reply.ToInvitation(invitation().id(), answer(), Reply.PAGE));

        afterDays(4);

        assertThat(reminders()).containsExactly("1 CANCELLED answered");
        assertThat(on.reasons(kari)).startsWith("reminders");
    }

    @Test
    void aDoubtfulAnswerThatWaitsStopsThem() {
        on.jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into doubtful_submit (connection_id, invitation_id, score, written_in, signs, visitor, evidence,
                            submitted_at, state)
                        values (:connection, :invitation, 9, 'nb', 'too_fast', '0', '{}', :now, 'WAITING')
                        """)
                .bind("connection", on.connection.id().value())
                .bind("invitation", invitation().id().value())
                .bind("now", on.clock.instant())
                .execute());

        afterDays(4);

        assertThat(reminders()).containsExactly("1 CANCELLED doubtful-answer");
    }

    @Test
    void aBounceAComplaintAndAnAutomaticReplyStopThem() {
        report(MailReport.What.FAILED, new StatusCode(5, 2, 2));
        afterDays(4);
        assertThat(reminders()).containsExactly("1 CANCELLED bounced");
    }

    @Test
    void aComplaintStopsThem() {
        report(MailReport.What.COMPLAINT, null);
        afterDays(4);
        assertThat(reminders()).containsExactly("1 CANCELLED complained");
    }

    @Test
    void anAutomaticReplyStopsThem() {
        report(MailReport.What.AUTOMATIC_REPLY, null);
        afterDays(4);
        assertThat(reminders()).containsExactly("1 CANCELLED automatic-reply");
    }

    @Test
    void aDelayDoesNotStopThem() {
        report(MailReport.What.DELAYED, new StatusCode(4, 4, 1));
        afterDays(4);
        assertThat(on.postman.reminders()).containsExactly(1);
    }

    @Test
    void anOptOutOfThisKindStopsThemAndOneOfTheOtherKindDoesNot() {
        StopAsking stopAsking = new StopAsking(on.jdbi, on.clock, Alarm.SILENT);
        stopAsking.stop(on.connection.id(), kari.id(), kari.person(), Questions.RELATIONSHIP);
        afterDays(4);
        assertThat(on.postman.reminders()).containsExactly(1);

        stopAsking.stop(on.connection.id(), kari.id(), kari.person(), Questions.TRANSACTIONAL);
        afterDays(4);

        assertThat(reminders()).containsExactly("1 SENT", "2 CANCELLED opted-out");
    }

    @Test
    void aTicketThatIsOpenAgainStopsThem() {
        on.crm.reopen(ticket.id());

        afterDays(4);

        assertThat(on.postman.reminders()).isEmpty();
        assertThat(reminders()).hasSize(1).first().asString().startsWith("1 CANCELLED");
    }

    @Test
    void whoHasAnotherAddressNowIsNotReminded() {
        on.crm.change(
                kari.id(),
                contact -> Sample.of(contact).email("kari@elsewhere.example").contact());

        afterDays(4);

        assertThat(reminders()).containsExactly("1 CANCELLED address-changed");
    }

    @Test
    void noneIsPlannedAfterTheExpiry() {
        on.end.run(campaign.id());
        asking("ola", Policy.USUAL_AFTER_TICKETS.with(new Reminders(2, 14)));

        assertThat(on.count("select count(*) from reminder where invitation_id = "
                        + invitation().id()))
                .isZero();
    }

    @Test
    void quietHoursHoldThemAndTheyGoAfterwards() {
        on.end.run(campaign.id());
        asking("ola", Policy.USUAL_AFTER_TICKETS.with(new Reminders(1, 5)).with(SendingTimes.OFFICE_HOURS));

        afterDays(5);
        assertThat(on.postman.reminders()).isEmpty();

        afterDays(2);
        assertThat(on.postman.reminders()).containsExactly(1);
    }

    @Test
    void theDailyCapCountsThem() {
        on.end.run(campaign.id());
        asking("ola", Policy.USUAL_AFTER_TICKETS.with(new Reminders(1, 4)).with(new Sampling(100, 1, null)));
        on.clock.advance(DAY.multipliedBy(4));
        Contact per = on.person("per");
        on.closedAndTold(per);

        on.send();
        assertThat(on.postman.delivered()).hasSize(3);

        afterDays(1);
        assertThat(on.states(per)).containsOnly(InvitationState.SENT);
        assertThat(on.postman.reminders()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aSenderThatDoesNotComeBackLeavesOneInDoubtAndItIsNeverSentAgain() {
        on.clock.advance(DAY.multipliedBy(4));
        on.postman.plan(mail -> {
            throw new StackOverflowError("dies here");
        });
        try {
            on.send();
        } catch (StackOverflowError died) {
            assertThat(reminders()).containsExactly("1 SENDING");
        }
        afterDays(1);
        afterDays(6);

        assertThat(on.postman.reminders()).isEmpty();
        assertThat(reminders()).containsExactly("1 IN_DOUBT the sender did not come back");
    }

    @Test
    void aServerThatIsBusyGetsItLaterAndOneThatRefusesTheAddressStrikesItOff() {
        on.clock.advance(DAY.multipliedBy(4));
        on.postman.plan(mail -> new Handover.Later("busy", null));
        on.send();
        assertThat(reminders()).containsExactly("1 SCHEDULED busy");

        on.clock.advance(Duration.ofMinutes(2));
        on.postman.plan(mail -> new Handover.Refused("the mail server answered 550 5.1.1", true));
        on.send();

        assertThat(reminders()).containsExactly("1 BOUNCED the mail server answered 550 5.1.1");
        assertThat(on.states(kari)).containsExactly(InvitationState.SENT);
        assertThat(on.count("select count(*) from suppression")).isEqualTo(1);
    }

    /** So many statements change reminders while something is done. */
    private long changes(Runnable what) {
        AtomicLong changes = new AtomicLong();
        on.jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                if (context.getRenderedSql().contains("update reminder")) {
                    changes.incrementAndGet();
                }
            }
        });
        what.run();
        on.jdbi.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        return changes.get();
    }

    @Test
    void aBatchIsMarkedByOneStatementAndGivenBackByOne() {
        for (int i = 0; i < 7; i++) {
            on.closedAndTold(on.person("more" + i));
        }
        on.send();
        on.clock.advance(DAY.multipliedBy(4));

        on.crm.outage(new CrmFailure.Retryable("away"));
        assertThat(changes(on::send)).as("taken and given back").isEqualTo(2);
        on.crm.outage(null);
        on.clock.advance(DAY);
        assertThat(changes(on::send)).as("taken, marked, and each sent").isEqualTo(2 + 8);
        assertThat(on.postman.reminders()).hasSize(8);
    }

    @Test
    void theEndOfTheCampaignIsTheirEndToo() {
        on.end.run(campaign.id());

        assertThat(reminders()).containsExactly("1 CANCELLED campaign ended");
    }

    @Test
    void aForgottenPersonGetsNone() {
        on.forget.run(on.connection.id(), kari.id());

        assertThat(reminders()).containsExactly("1 CANCELLED erased");
    }
}
