package io.ekko.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.Sample;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.id.InvitationId;
import io.ekko.invitation.Invitation;
import io.ekko.invitation.Postman;
import io.ekko.invitation.Rehearsal;
import io.ekko.language.Language;
import io.ekko.policy.Gathering;
import io.ekko.policy.Policy;
import io.ekko.policy.Reminders;
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
import java.util.stream.Stream;
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

    /** Tables that hold a reference to a person, a ticket, or what hangs on them. */
    private List<String> referring() {
        return on.jdbi.withHandle(
                handle -> handle.createQuery("""
                        select distinct c.table_name
                        from information_schema.columns c
                        join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                        where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                          and c.column_name in ('contact_id', 'person', 'invitation_id', 'response_id', 'ticket_id', 'subject_id',
                                                'target_id', 'recipient', 'email', 'fingerprint', 'episode_id')
                        """).mapTo(String.class).list());
    }

    /** Ids that stand out in a text. */
    private void highIds() {
        for (int id = 0; id < 770_000; id++) {
            on.crm.nextId();
        }
    }

    private void fill(Contact secret) {
        on.jdbi.useHandle(handle ->
                List.of("""
                insert into doubtful_submit (connection_id, invitation_id, score, comment, written_in, signs, visitor, evidence,
                    submitted_at, state)
                select connection_id, id, 1, 'doubtful 99887766', 'nb', 'trap', '', '{}', created_at, 'WAITING' from invitation
                where contact_id = '9c7e55' and state = 'ANSWERED'
                """, """
                insert into response_evidence (response_id, revision, seen_at, body) select id, 1, first_at, '{}' from response
                """, """
                insert into visit (invitation_id, way, network, agent, at) select id, 3, 1, 1, created_at from invitation
                """, """
                insert into invitation_credit (invitation_id, episode_id, ticket_id, ticket_title, closed_at, owner)
                select i.id, e.id, e.ticket_id, 'Title of Nordmann', e.closed_at, 'Eva Owner'
                from invitation i join episode e on e.id = (select max(id) from episode)
                where i.state = 'ANSWERED'
                """, """
                insert into reminder (invitation_id, number, connection_id, campaign_id, state, reason, planned_at, due_at)
                select id, 1, connection_id, campaign_id, 'BOUNCED', '550 5.1.1 <forget.me@kunde.example> unknown', due_at, due_at
                from invitation
                """, """
                update invitation set state = 'BOUNCED', reason = '550 5.1.1 <forget.me@kunde.example> unknown'
                where state = 'SCHEDULED' and id = (select min(id) from invitation where state = 'SCHEDULED')
                """, """
                insert into suppression (connection_id, person, cause, contact_id, since, detail)
                select connection_id, person, 'BOUNCE', contact_id, created_at, '550 5.1.1 <forget.me@kunde.example> unknown'
                from invitation where state = 'ANSWERED'
                """, """
                insert into mail_report (report_key, connection_id, invitation_id, reminder, person, what, status, detail, received_at)
                select 'key', connection_id, id, 0, person, 'FAILED', '5.1.1', '<forget.me@kunde.example> unknown', created_at
                from invitation where state = 'ANSWERED'
                """, """
                insert into follow_up (connection_id, response_id, contact_id, owner, due_on, state, outcome, created_at)
                select connection_id, id, contact_id, 'Eva', answered_day, 'OPEN', 'Nordmann shouted', first_at from response
                where not exists (select 1 from follow_up)
                """, """
                insert into erased (connection_id, fingerprint, since)
                select id, 'of somebody else', created_at from connection
                """, """
                insert into digest (connection_id, user_id, email, since)
                select id, 1, 'a.user@fjord.example', created_at from connection
                """).forEach(handle::execute));
        new StopAsking(on.jdbi, on.clock, Alarm.SILENT)
                .stop(on.connection.id(), secret.id(), secret.person(), Questions.RELATIONSHIP);
        VetoAsking veto = new VetoAsking(on.jdbi, on.clock);
        veto.contact(on.connection.id(), secret.id(), "Nordmann is angry", "Eva");
        veto.ticket(on.connection.id(), new TicketId("7"), secret.id(), "Nordmann again", "Eva");
    }

    @Test
    void whoeverWantedNoMailGetsNoneUnderAnotherRecordEither() {
        on.asking(Duration.ZERO, 0);
        Contact first = on.person("kari");
        Contact other = on.person("ola");
        for (Contact each : List.of(first, other)) {
            on.closedAndTold(each);
        }
        on.send();
        Invitation sent = on.invitations.of(on.connection.id(), first.id(), 1).get(0);
        new StopAsking(on.jdbi, on.clock, Alarm.SILENT).stop(sent.id(), Questions.ALL, StopAsking.Origin.LINK);
        on.forget.run(on.connection.id(), first.id());
        on.forget.run(on.connection.id(), other.id());
        assertThat(everything()).doesNotContain(first.person());

        Contact again = on.crm.put(Sample.person("k2", first.person()).contact());
        Contact welcome = on.crm.put(Sample.person("k3", other.person()).contact());
        on.closedAndTold(again);
        on.closedAndTold(welcome);

        assertThat(on.states(again)).as("had said no").isEmpty();
        assertThat(on.states(welcome)).as("had not").hasSize(1);
        assertThat(everything()).doesNotContain(first.person());
    }

    @Test
    void nothingNamesThePersonAndTheTotalsStay() {
        highIds();
        on.asking(Duration.ZERO, 0);
        Contact secret =
                on.crm.put(Sample.person("9c7e55", "forget.me@kunde.example").contact());
        answered(secret, 3, "Ring meg på 99887766");
        on.clock.advance(Duration.ofDays(1));
        Ticket bounced = on.closedAndTold(secret);
        on.clock.advance(Duration.ofMinutes(7));
        on.closedAndTold(secret);
        fill(secret);
        new VetoAsking(on.jdbi, on.clock)
                .ticket(on.connection.id(), bounced.id(), null, "Nordmann, on the phone", "Eva");
        long tallied = on.count("select sum(s3) from tally where segment = 'all'");
        assertThat(everything()).contains("9c7e55", "forget.me", "99887766", "Nordmann", "550 5.1.1", "Eva Owner");
        assertThat(referring())
                .as("tables that this test must fill")
                .isNotEmpty()
                .allSatisfy(table -> assertThat(on.count("select count(*) from " + table))
                        .as(table)
                        .isPositive());

        on.forget.run(on.connection.id(), secret.id());

        assertThat(everything())
                .doesNotContain("9c7e55", "forget.me", "99887766", "Nordmann", "550 5.1.1", "Eva Owner");
        assertThat(everything().lines().filter(row -> row.contains("77000")))
                .as("the ticket's closings are known, and nothing leads from them to the person")
                .allMatch(row -> row.startsWith("episode "));
        assertThat(on.count("""
                select count(*) from episode e join invitation i
                on i.closed_at = e.closed_at or i.created_at = e.created_at or i.due_at = e.closed_at
                """)).isZero();
        assertThat(on.count("select count(*) from verdict where facts is not null"))
                .isZero();
        assertThat(on.count("select sum(s3) from tally where segment = 'all'"))
                .isEqualTo(tallied)
                .isOne();
        assertThat(on.count("select count(*) from response where score = 3")).isOne();
        assertThat(on.count("select count(*) from invitation where state = 'SCHEDULED'"))
                .isZero();
        assertThat(on.count("select sum(sent) from flow where segment = 'all'")).isOne();
    }

    @Test
    void aSecondRecordLeavesNothingUnderTheFirstOnesMail() {
        highIds();
        on.started(on.plan(
                new Trigger.TicketClosed(TicketFilter.ALL, Duration.ofHours(2)),
                Policy.USUAL_AFTER_TICKETS.with(new Gathering(72, Gathering.Ticket.LATEST))));
        Contact first = on.crm.put(Sample.person("first", "kari@kunde.example").contact());
        Contact second =
                on.crm.put(Sample.person("second", "kari@kunde.example").contact());
        Ticket kept = on.closedAndTold(first);
        on.clock.advance(Duration.ofMinutes(30));
        Ticket credited = on.closedAndTold(second);
        on.clock.advance(Duration.ofMinutes(30));
        Ticket spokenOf = on.closedAndTold(second);
        on.clock.advance(Duration.ofHours(4));
        on.send();
        new StopAsking(on.jdbi, on.clock, Alarm.SILENT)
                .stop(on.connection.id(), second.id(), second.person(), Questions.ALL);
        on.jdbi.useHandle(handle -> handle.execute("""
                insert into suppression (connection_id, person, cause, contact_id, since, detail)
                select connection_id, person, 'BOUNCE', 'second', created_at, 'gone' from invitation
                """));
        on.jdbi.useHandle(handle -> handle.execute("delete from write_back"));
        assertThat(traces(credited.id(), spokenOf.id()))
                .anyMatch(row -> row.startsWith("invitation "))
                .anyMatch(row -> row.startsWith("invitation_credit "));

        on.forget.run(on.connection.id(), second.id());

        assertThat(everything()).contains("first").doesNotContain("second");
        assertThat(traces(credited.id(), spokenOf.id())).allMatch(row -> row.startsWith("episode "));
        assertThat(traces(kept.id())).anyMatch(row -> row.startsWith("invitation_credit "));
        assertThat(on.count("select count(*) from opt_out where contact_id = 'first'"))
                .isOne();
        assertThat(on.count("select count(*) from suppression where contact_id = 'first'"))
                .isOne();
    }

    @Test
    void aTicketThatCameToSomebodyElseStaysThatPersons() {
        on.asking(Duration.ZERO, 0);
        Contact kari = on.person("kari");
        Contact ola = on.person("ola");
        Ticket ticket = on.closedAndTold(kari);
        on.send();
        on.jdbi.useHandle(handle -> handle.execute("""
                insert into verdict (connection_id, campaign_id, contact_id, ticket_id, occasion, stage, decision, rule, decided_at, decided_day)
                select connection_id, campaign_id, ?, ticket_id, 'episode/0', stage, decision, rule, decided_at, decided_day
                from verdict where stage = 'CREATION'
                """, ola.id().value()));
        new VetoAsking(on.jdbi, on.clock).ticket(on.connection.id(), ticket.id(), null, "Ola wants peace", "Eva");

        on.forget.run(on.connection.id(), kari.id());

        assertThat(on.count("select count(*) from verdict where ticket_id is not null"))
                .isOne();
        assertThat(everything()).contains("Ola wants peace");
    }

    private List<String> traces(TicketId... tickets) {
        return everything()
                .lines()
                .filter(row -> Stream.of(tickets).anyMatch(ticket -> row.contains(ticket.value())))
                .toList();
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
            forgetting.get(60, TimeUnit.SECONDS);
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
                assertThat(answering.get(60, TimeUnit.SECONDS))
                        .isInstanceOfAny(Outcome.Recorded.class, Outcome.Unknown.class);
            }
        } finally {
            other.shutdownNow();
        }
        assertThat(everything()).doesNotContain("kari");
    }

    /** Forgets the person while the mail server is being spoken to, which answers with the address. */
    private Postman.Handover forgottenBefore(Postman.Handover outcome) {
        on.jdbi
                .withHandle(handle -> handle.createQuery(
                                "select contact_id from invitation where contact_id <> '(erased)' and state in ('SENDING', 'SENT')")
                        .mapTo(String.class)
                        .list())
                .forEach(contact -> on.forget.run(on.connection.id(), new ContactId(contact)));
        return outcome;
    }

    private static List<Postman.Handover> saying(String words) {
        return List.of(
                new Postman.Handover.Refused(words, true),
                new Postman.Handover.Refused(words, false),
                new Postman.Handover.Later(words, null),
                new Postman.Handover.Held(words, Duration.ofMinutes(1)),
                new Postman.Handover.Unknown(words));
    }

    @Test
    void theMailServersWordsOnAHandOverUnderWayAreNotKept() {
        on.asking();
        int number = 0;
        for (Postman.Handover outcome : saying("550 <secret@kunde.example> said no")) {
            on.postman.plan(invitation -> forgottenBefore(outcome));
            on.closedAndTold(on.person("secret" + number++));
            on.send();
            on.clock.advance(Duration.ofDays(1));
            on.send();
            assertThat(everything()).as(outcome.toString()).doesNotContain("secret");
            assertThat(on.count("select count(*) from invitation where state in ('SCHEDULED', 'SENDING')"))
                    .as(outcome.toString())
                    .isZero();
        }
        assertThat(on.postman.delivered()).isEmpty();
        assertThat(on.count("select count(*) from verdict where contact_id <> ''"))
                .isZero();
        assertThat(on.count("select count(*) from invitation where state = 'CANCELLED' and reason = 'erased'"))
                .isEqualTo(2);
        assertThat(on.count("select count(*) from invitation where state <> 'CANCELLED' and reason is null"))
                .isEqualTo(3);
        assertThat(on.count("select sum(sent) from flow where segment = 'all'"))
                .as("what is in doubt")
                .isOne();
    }

    @Test
    void theMailServersWordsOnAReminderUnderWayAreNotKept() {
        on.started(on.plan(
                new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO),
                Policy.USUAL_AFTER_TICKETS.with(new Reminders(2, 2))));
        int number = 0;
        for (Postman.Handover outcome : saying("550 <secret@kunde.example> said no")) {
            on.closedAndTold(on.person("secret" + number++));
            on.send();
            on.clock.advance(Duration.ofDays(3));
            on.postman.plan(invitation -> forgottenBefore(outcome));
            on.send();
            on.clock.advance(Duration.ofDays(1));
            on.send();
            assertThat(everything()).as(outcome.toString()).doesNotContain("secret");
            assertThat(on.count("select count(*) from reminder where state in ('SCHEDULED', 'SENDING')"))
                    .as(outcome.toString())
                    .isZero();
        }
        assertThat(on.postman.reminders()).isEmpty();
        assertThat(on.count("select count(*) from reminder where state = 'CANCELLED' and reason = 'erased'"))
                .isEqualTo(2);
        assertThat(on.count("select count(*) from reminder where state <> 'CANCELLED' and reason is null"))
                .isEqualTo(3);
    }

    @Test
    void aVerdictAtSendingKeepsNothingOfWhomTheCrmHasErased() {
        on.asking(Duration.ofHours(1), 90);
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.crm.erase(kari.id());
        on.clock.advance(Duration.ofHours(1));
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        assertThat(on.reasons(kari)).doesNotContain("erased");
        assertThat(on.count("""
                select count(*) from verdict
                where stage = 'SENDING' and rule = 'erased' and contact_id = '' and ticket_id is null and facts is null
                  and occasion not like 'episode/%'
                """)).isOne();
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
        on.events.handle(on.connection.id(), new CrmEvent.ContactErased(kari.id()));
        on.clock.advance(Duration.ofHours(1));
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        assertThat(everything()).doesNotContain("kari@");
    }
}
