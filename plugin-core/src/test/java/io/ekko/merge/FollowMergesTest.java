package io.ekko.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.bounce.MailReport;
import io.ekko.bounce.StatusCode;
import io.ekko.bounce.TakeMailReport;
import io.ekko.campaign.Kind;
import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Sample;
import io.ekko.eligibility.History;
import io.ekko.invitation.Invitation;
import io.ekko.invitation.InvitationState;
import io.ekko.invitation.Rehearsal;
import io.ekko.language.Language;
import io.ekko.link.Link;
import io.ekko.privacy.OptOut;
import io.ekko.privacy.OptOuts;
import io.ekko.privacy.Questions;
import io.ekko.privacy.StopAsking;
import io.ekko.privacy.Suppress;
import io.ekko.privacy.Suppression;
import io.ekko.privacy.Suppressions;
import io.ekko.response.Answer;
import io.ekko.response.RecordAnswer;
import io.ekko.response.Recount;
import io.ekko.response.Reply;
import io.ekko.testing.OnBothDatabases;
import io.ekko.veto.VetoAsking;
import io.ekko.work.Alarm;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class FollowMergesTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    private final Rehearsal on;
    private final Recount recount;
    private final Contact kari;
    private final Contact twin;

    FollowMergesTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        this.recount = new Recount(jdbi);
        this.kari = on.person("kari");
        this.twin = on.person("k.nordmann");
        on.merges.run(); // the first look only finds where to begin
    }

    private void answered(Contact contact, int score) {
        on.closedAndTold(contact);
        on.send();
        Invitation invitation =
                on.invitations.of(on.connection.id(), contact.id(), 1).get(0);
        new RecordAnswer(on.jdbi, on.clock, Alarm.SILENT)
                .record(new Reply.ToInvitation(
                        invitation.id(), new Answer(score, "why", true, Language.NB, on.clock.instant()), "page"));
    }

    private int merge(Contact vanished, Contact remaining) {
        on.crm.merge(vanished.id(), remaining.id());
        return on.merges.run();
    }

    private void everythingAddsUp() {
        for (int days = 1; days < 40; days++) {
            LocalDate to = FIRST.plusDays(days);
            assertThat(recount.tallied(Kind.TRANSACTIONAL, FIRST, to))
                    .as("until %s", to)
                    .isEqualTo(recount.counted(Kind.TRANSACTIONAL, FIRST, to));
        }
    }

    private History history(Contact contact) {
        return on.histories
                .of(on.connection.id(), List.of(contact), on.clock.instant())
                .of(contact);
    }

    /** Every table, without the rows' own versions and times of writing. */
    private String everything() {
        return on.jdbi.withHandle(handle -> {
            StringBuilder all = new StringBuilder();
            for (String table : List.of(
                    "invitation",
                    "response",
                    "opt_out",
                    "suppression",
                    "veto",
                    "follow_up",
                    "verdict",
                    "tally",
                    "flow")) {
                handle
                        .createQuery("select * from " + table)
                        .mapToMap()
                        .map(row -> new TreeMap<>(row).toString())
                        .list()
                        .stream()
                        .sorted()
                        .forEach(row -> all.append(table).append(row).append('\n'));
            }
            return all.toString();
        });
    }

    @Test
    void answersOfBothRecordsAreOnePersonsAndCountOnce() {
        on.asking(Duration.ZERO, 0);
        answered(twin, 2);
        on.clock.advance(Duration.ofDays(3));
        answered(kari, 9);
        on.clock.advance(Duration.ofDays(3));
        answered(twin, 10);
        LocalDate end = FIRST.plusDays(20);
        assertThat(recount.tallied(Kind.TRANSACTIONAL, FIRST, end).get("all=").count())
                .as("two people")
                .isEqualTo(2);

        assertThat(merge(twin, kari)).isEqualTo(1);

        assertThat(recount.tallied(Kind.TRANSACTIONAL, FIRST, end).get("all=").count())
                .as("one person")
                .isEqualTo(1);
        assertThat(recount.tallied(Kind.TRANSACTIONAL, FIRST, end).get("all=").promoters())
                .isEqualTo(1);
        everythingAddsUp();
        assertThat(on.count("select count(*) from response where contact_id = '" + kari.id() + "'"))
                .isEqualTo(3);
        assertThat(on.count("select count(*) from verdict where contact_id = '" + twin.id() + "'"))
                .isZero();
    }

    @Test
    void followedTwiceItIsTheSame() {
        on.asking(Duration.ZERO, 0);
        answered(twin, 2);
        on.clock.advance(Duration.ofDays(3));
        answered(kari, 9);
        new StopAsking(on.jdbi, on.clock, Alarm.SILENT)
                .stop(on.connection.id(), twin.id(), twin.person(), Questions.RELATIONSHIP);
        merge(twin, kari);
        String once = everything();

        on.merges.run();
        on.connections.moveMergeCursor(on.connection.id(), "0");
        assertThat(on.merges.run()).isEqualTo(1);

        assertThat(everything()).isEqualTo(once);
    }

    @Test
    void whoeverWasAskedUnderTheOtherRecordIsLeftAloneAsLong() {
        on.asking(Duration.ZERO, 90);
        on.closedAndTold(twin);
        on.send();
        assertThat(on.states(twin)).containsExactly(InvitationState.SENT);

        merge(twin, kari);

        assertThat(on.states(kari)).containsExactly(InvitationState.SENT);
        on.closedAndTold(kari);
        assertThat(on.states(kari)).as("no second mail within the cool-down").hasSize(1);
        assertThat(on.reasons(kari)).contains("cool-down");
    }

    @Test
    void whatWaitsGoesToTheRecordThatRemains() {
        on.asking(Duration.ofHours(1), 90);
        on.closedAndTold(twin);
        on.jdbi.useHandle(handle -> handle.createUpdate("update invitation set claimed_until = :until")
                .bind("until", on.clock.instant().plus(Duration.ofDays(1)))
                .execute());
        merge(twin, kari);
        on.clock.advance(Duration.ofHours(1));

        on.send();

        assertThat(on.postman.delivered()).singleElement().satisfies(mail -> {
            assertThat(mail.recipient().contact()).isEqualTo(kari.id());
            assertThat(mail.recipient().email()).isEqualTo(kari.email());
        });
    }

    @Test
    void optOutsAndComplaintsGoAlongAndBouncesDoNot() {
        on.asking(Duration.ZERO, 0);
        on.closedAndTold(twin);
        on.send();
        StopAsking stop = new StopAsking(on.jdbi, on.clock, Alarm.SILENT);
        stop.stop(on.connection.id(), twin.id(), twin.person(), Questions.ALL);
        Suppress suppress = new Suppress(on.jdbi);
        for (Suppression.Cause cause : Suppression.Cause.values()) {
            on.jdbi.useTransaction(handle ->
                    suppress.run(on.connection.id(), twin.person(), twin.id(), cause, "550", on.clock.instant()));
        }
        new VetoAsking(on.jdbi, on.clock).contact(on.connection.id(), twin.id(), "is angry", "Eva");

        merge(twin, kari);

        assertThat(new OptOuts(on.jdbi).of(on.connection.id(), kari.person()))
                .extracting(OptOut::questions)
                .containsExactly(Questions.ALL);
        assertThat(new OptOuts(on.jdbi).of(on.connection.id(), twin.person()))
                .as("others may share the old address")
                .hasSize(1);
        assertThat(new Suppressions(on.jdbi).of(on.connection.id(), kari.person()))
                .extracting(Suppression::cause)
                .containsExactly(Suppression.Cause.COMPLAINT);
        assertThat(history(kari).openFollowUpSince()).isNull();
        assertThat(on.count("select count(*) from veto where subject_id = '" + kari.id() + "' and lift = 0"))
                .isEqualTo(1);
        assertThat(on.count("select count(*) from opt_out where contact_id = '" + twin.id() + "'"))
                .isZero();
    }

    @Test
    void aTaskForWhichTheRecordWasGoneIsOneForTheRecordThatRemains() {
        on.asking(Duration.ZERO, 0);
        answered(twin, 2);
        on.jdbi.useHandle(handle -> handle.execute("""
                insert into write_back (connection_id, target, target_id, state, version, due_at, changed_at)
                select connection_id, 'TASK', cast(id as varchar(80)), 'GONE', 1, answered_at, answered_at from response
                """));

        merge(twin, kari);

        assertThat(on.count("select count(*) from write_back where target = 'TASK' and state = 'DUE'"))
                .isEqualTo(1);
    }

    @Test
    void whatIsSaidToAMailLaterHoldsForTheAddressThatItWentToAsWell() {
        on.asking(Duration.ZERO, 0);
        on.closedAndTold(twin);
        on.send();
        Invitation sent = on.invitations.of(on.connection.id(), twin.id(), 1).get(0);
        merge(twin, kari);

        new StopAsking(on.jdbi, on.clock, Alarm.SILENT).stop(sent.id(), Questions.ALL, StopAsking.Origin.LINK);
        new TakeMailReport(on.jdbi, on.clock, Alarm.SILENT)
                .run(new MailReport(
                        "1".repeat(64), new Link.Mail(sent.id(), 0), MailReport.What.COMPLAINT, null, "abuse"));

        for (Contact concerned : List.of(kari, twin)) {
            assertThat(new OptOuts(on.jdbi).of(on.connection.id(), concerned.person()))
                    .as("others may share the old address, and the person reads it")
                    .hasSize(1);
            assertThat(new Suppressions(on.jdbi).of(on.connection.id(), concerned.person()))
                    .extracting(Suppression::cause)
                    .containsExactly(Suppression.Cause.COMPLAINT);
        }
    }

    @Test
    void aMailThatComesBackLaterSpeaksAgainstTheAddressThatItWentTo() {
        on.asking(Duration.ZERO, 90);
        on.closedAndTold(twin);
        on.send();
        Invitation sent = on.invitations.of(on.connection.id(), twin.id(), 1).get(0);
        merge(twin, kari);

        new TakeMailReport(on.jdbi, on.clock, Alarm.SILENT)
                .run(new MailReport(
                        "ab".repeat(32),
                        new Link.Mail(sent.id(), 0),
                        MailReport.What.FAILED,
                        StatusCode.in("5.1.1").orElseThrow(),
                        "550"));

        Suppressions suppressions = new Suppressions(on.jdbi);
        assertThat(suppressions.of(on.connection.id(), kari.person())).isEmpty();
        assertThat(suppressions.of(on.connection.id(), twin.person())).hasSize(1);
        assertThat(history(kari).neverAsked())
                .as("a mail that nobody got is no ask")
                .isTrue();
    }

    @Test
    void theCrmHearsOfItOnTheRecordThatRemainsAndNothingIsWrittenToTheOther() {
        on.asking(Duration.ZERO, 0);
        answered(twin, 9);

        merge(twin, kari);

        assertThat(on.count(
                        "select count(*) from write_back where target = 'CONTACT' and target_id = '" + twin.id() + "'"))
                .isZero();
        assertThat(on.count(
                        "select count(*) from write_back where target = 'CONTACT' and state = 'DUE' and target_id = '"
                                + kari.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void whoeverIsForgottenStaysForgotten() {
        on.asking(Duration.ZERO, 0);
        on.forget.run(on.connection.id(), twin.id());

        merge(twin, kari);

        assertThat(on.histories.isErased(on.connection.id(), kari.id())).isTrue();
    }

    @Test
    void aRecordThatWasMergedBeforeItWasDeletedIsNotForgotten() {
        on.asking(Duration.ZERO, 0);
        answered(twin, 9);
        on.crm.merge(twin.id(), kari.id());

        on.events.handle(on.connection.id(), new CrmEvent.ContactErased(twin.id()));

        assertThat(on.count("select count(*) from response where comment = 'why' and contact_id = '" + kari.id() + "'"))
                .isEqualTo(1);
        assertThat(on.histories.isErased(on.connection.id(), kari.id())).isFalse();
    }

    @Test
    void aChainOfMergesEndsAtTheLast() {
        on.asking(Duration.ZERO, 0);
        Contact third = on.person("third");
        answered(twin, 9);
        on.crm.merge(twin.id(), kari.id());
        on.crm.merge(kari.id(), third.id());

        on.merges.run();

        assertThat(on.count("select count(*) from response where person = '" + third.person() + "' and contact_id = '"
                        + third.id() + "'"))
                .isEqualTo(1);
        everythingAddsUp();
    }

    @Test
    void peopleWhoWereNeverAskedCostNothing() {
        on.asking(Duration.ZERO, 0);
        on.crm.merge(twin.id(), kari.id());
        on.rung.clear();
        on.merges.run();
        assertThat(on.rung).isEmpty();
        assertThat(on.count("select count(*) from write_back")).isZero();
    }

    @Test
    void aCrmThatIsAwayIsAskedAgainLater() {
        on.asking(Duration.ZERO, 0);
        answered(twin, 9);
        on.crm.merge(twin.id(), kari.id());
        on.crm.outage(new CrmFailure.Retryable("away"));
        assertThat(on.merges.run()).isZero();
        on.crm.outage(null);
        assertThat(on.merges.run()).isEqualTo(1);
        assertThat(on.states(kari)).hasSize(1);
    }

    @Test
    void companiesThatBecomeOneHaveOneScore() {
        on.asking(Duration.ZERO, 0);
        CompanyId old = new CompanyId("c1");
        CompanyId now = new CompanyId("c2");
        Contact ola = on.crm.put(Sample.person(on.crm.nextId(), "ola@kunde.example")
                .company(now, "Ny AS")
                .contact());
        answered(kari, 10);
        answered(ola, 0);
        on.clock.advance(Duration.ofDays(1));
        answered(twin, 9);
        Contact waiting = on.person("waiting");
        on.closedAndTold(waiting);
        on.send();

        on.crm.merge(old, now);
        on.merges.run();
        on.merges.run();

        var tallied = recount.tallied(Kind.TRANSACTIONAL, FIRST, FIRST.plusDays(20));
        assertThat(tallied.get("company=c2").count()).isEqualTo(3);
        assertThat(tallied).doesNotContainKey("company=c1");
        everythingAddsUp();
        assertThat(on.count("select sum(answered) from flow where segment = 'company' and segment_value = 'c2'"))
                .isEqualTo(3);
        assertThat(on.count("select sum(sent) from flow where segment = 'company' and segment_value = 'c2'"))
                .isEqualTo(4);
        assertThat(on.count("select count(*) from write_back where target = 'COMPANY' and target_id = 'c1'"))
                .isZero();
        assertThat(on.count("select count(*) from write_back where target = 'COMPANY' and target_id = 'c2'"))
                .isEqualTo(1);
        Invitation late = on.invitations.of(on.connection.id(), waiting.id(), 1).get(0);
        new RecordAnswer(on.jdbi, on.clock, Alarm.SILENT)
                .record(new Reply.ToInvitation(
                        late.id(), new Answer(8, null, null, Language.NB, on.clock.instant()), "page"));
        everythingAddsUp();
        assertThat(recount.tallied(Kind.TRANSACTIONAL, FIRST, FIRST.plusDays(20))
                        .get("company=c2")
                        .count())
                .as("whoever answers later answers for the company that remains")
                .isEqualTo(4);
    }

    @Test
    void aRecordWithoutAnAddressKeepsTheAnswersUnderTheOldOne() {
        on.asking(Duration.ZERO, 0);
        answered(twin, 9);
        ContactId plain = on.crm.add("Kari", "Nordmann", null).id();
        on.crm.merge(twin.id(), plain);
        on.merges.run();
        assertThat(on.count("select count(*) from response where contact_id = '" + plain + "' and person = '"
                        + twin.person() + "'"))
                .isEqualTo(1);
        everythingAddsUp();
    }
}
