package io.ekko.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.crm.Contact;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.Sample;
import io.ekko.crm.TicketId;
import io.ekko.invitation.ConsiderEvents;
import io.ekko.invitation.Invitation;
import io.ekko.invitation.InvitationId;
import io.ekko.invitation.Rehearsal;
import io.ekko.language.Language;
import io.ekko.response.Answer;
import io.ekko.response.Outcome;
import io.ekko.response.RecordAnswer;
import io.ekko.response.Reply;
import io.ekko.testing.OnBothDatabases;
import io.ekko.veto.VetoAsking;
import io.ekko.work.Alarm;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ForgetPersonTest {
    private final Rehearsal on;

    ForgetPersonTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
    }

    private void answered(Contact contact, int score, String comment) {
        on.closedAndTold(contact);
        on.send();
        Invitation invitation =
                on.invitations.of(on.connection.id(), contact.id(), 1).get(0);
        new RecordAnswer(on.jdbi, on.clock, Alarm.SILENT)
                .record(new Reply.ToInvitation(
                        invitation.id(), new Answer(score, comment, true, Language.NB, on.clock.instant()), "page"));
        new RecordAnswer(on.jdbi, on.clock, Alarm.SILENT)
                .record(new Reply.ToInvitation(
                        invitation.id(),
                        new Answer(score, comment + " again", true, Language.NB, on.clock.instant()),
                        "page"));
    }

    /** Everything that is stored, as text. */
    private String everything() {
        return on.jdbi.withHandle(handle -> {
            List<String> tables = handle.createQuery(
                            "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
                    .mapTo(String.class)
                    .list();
            StringBuilder all = new StringBuilder();
            for (String table : tables) {
                if (!table.equals("survey") && !table.equals("connection") && !table.startsWith("flyway")) {
                    handle.createQuery("select * from " + table)
                            .mapToMap()
                            .forEach(row -> all.append(table)
                                    .append(' ')
                                    .append(new TreeMap<>(row))
                                    .append('\n'));
                }
            }
            return all.toString();
        });
    }

    @Test
    void nothingNamesThePersonAndTheTotalsStay() {
        on.asking(Duration.ZERO, 0);
        Contact secret =
                on.crm.put(Sample.person("9c7e55", "forget.me@kunde.example").contact());
        answered(secret, 3, "Ring meg på 99887766");
        on.closedAndTold(secret);
        on.jdbi.useHandle(handle -> handle.execute("""
                        insert into doubtful_submit (connection_id, invitation_id, score, comment, written_in, signs, visitor, evidence,
                            submitted_at, state)
                        select connection_id, id, 1, 'doubtful 99887766', 'nb', 'trap', '', '{}', created_at, 'WAITING' from invitation
                        where contact_id = '9c7e55' and state = 'ANSWERED'
                        """));
        new VetoAsking(on.jdbi, on.clock).contact(on.connection.id(), secret.id(), "Nordmann is angry", "Eva");
        new VetoAsking(on.jdbi, on.clock)
                .ticket(on.connection.id(), new TicketId("7"), secret.id(), "Nordmann again", "Eva");
        long tallied = on.count("select sum(s3) from tally where segment = 'all'");
        assertThat(everything()).contains("9c7e55", "forget.me", "99887766", "Nordmann");

        on.forget.run(on.connection.id(), secret.id());

        assertThat(everything()).doesNotContain("9c7e55", "forget.me", "99887766", "Nordmann");
        assertThat(on.count("select sum(s3) from tally where segment = 'all'"))
                .isEqualTo(tallied)
                .isOne();
        assertThat(on.count("select count(*) from response where score = 3")).isOne();
        assertThat(on.count("select count(*) from invitation where state = 'SCHEDULED'"))
                .isZero();
        assertThat(on.count("select sum(sent) from flow where segment = 'all'")).isOne();
    }

    @Test
    void anAnswerUnderWayIsErasedToo() throws Exception {
        on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.send();
        Invitation invitation =
                on.invitations.of(on.connection.id(), kari.id(), 1).get(0);
        on.jdbi.useHandle(handle -> handle.execute("delete from write_back"));
        RecordAnswer recordAnswer = new RecordAnswer(on.jdbi, on.clock, Alarm.SILENT);
        Reply reply = new Reply.ToInvitation(
                invitation.id(), new Answer(2, "kari says", true, Language.NB, on.clock.instant()), "page");
        CountDownLatch done = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> forgetting = on.jdbi.inTransaction(handle -> {
                recordAnswer.record(reply);
                Future<?> started = other.submit(() -> {
                    on.forget.run(on.connection.id(), kari.id());
                    done.countDown();
                });
                assertThat(done.await(400, TimeUnit.MILLISECONDS))
                        .as("forgotten before the answer was there")
                        .isFalse();
                return started;
            });
            forgetting.get(30, TimeUnit.SECONDS);
        } finally {
            other.shutdownNow();
        }

        assertThat(everything()).doesNotContain("kari");
        assertThat(on.count("select count(*) from response where score = 2")).isOne();
        assertThat(recordAnswer.record(reply)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void anAnswerAtTheSameTimeLeavesNothingThatNamesThePerson() throws Exception {
        on.asking();
        List<Contact> people = IntStream.range(0, 25)
                .mapToObj(number -> on.person("kari" + number))
                .toList();
        people.forEach(on::closedAndTold);
        on.send();
        RecordAnswer recordAnswer = new RecordAnswer(on.jdbi, on.clock, Alarm.SILENT);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (Contact person : people) {
                InvitationId invitation = on.invitations
                        .of(on.connection.id(), person.id(), 1)
                        .get(0)
                        .id();
                CyclicBarrier together = new CyclicBarrier(2);
                Future<Outcome> answering = other.submit(() -> {
                    together.await();
                    return recordAnswer.record(new Reply.ToInvitation(
                            invitation, new Answer(2, "kari says", true, Language.NB, on.clock.instant()), "page"));
                });
                together.await();
                on.forget.run(on.connection.id(), person.id());
                assertThat(answering.get(30, TimeUnit.SECONDS))
                        .isInstanceOfAny(Outcome.Recorded.class, Outcome.Unknown.class);
            }
        } finally {
            other.shutdownNow();
        }
        assertThat(everything()).doesNotContain("kari");
    }

    @Test
    void othersAreLeftAlone() {
        on.asking();
        Contact kari = on.person("kari");
        Contact ola = on.person("ola");
        answered(kari, 3, "kari says");
        answered(ola, 9, "ola says");
        on.forget.run(on.connection.id(), kari.id());
        assertThat(everything()).contains("ola says", "ola@kunde.example").doesNotContain("kari says");
    }

    @Test
    void theForgottenAreNotAskedAgainAlthoughTheCrmStillHasThem() {
        on.asking();
        Contact kari = on.person("kari");
        on.forget.run(on.connection.id(), kari.id());
        on.forget.run(on.connection.id(), kari.id());
        on.closedAndTold(kari);
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        assertThat(on.reasons(kari)).isEmpty();
        assertThat(on.count("select count(*) from verdict where rule = 'erased' and contact_id = '' and facts is null"))
                .isEqualTo(1);
    }

    @Test
    void anErasureInTheCrmIsFollowed() {
        on.asking(Duration.ofHours(1), 90);
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.crm.erase(kari.id());
        new ConsiderEvents(on.considerTicket, on.forget)
                .handle(on.connection.id(), new CrmEvent.ContactErased(kari.id()));
        on.clock.advance(Duration.ofHours(1));
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        assertThat(everything()).doesNotContain("kari@");
    }
}
