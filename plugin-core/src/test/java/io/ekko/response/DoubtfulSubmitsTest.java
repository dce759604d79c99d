package io.ekko.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.id.InvitationId;
import io.ekko.language.Language;
import io.ekko.privacy.Fingerprints;
import io.ekko.privacy.ForgetPerson;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import io.ekko.testing.SampleRows;
import io.ekko.visit.Agent;
import io.ekko.visit.Evidence;
import io.ekko.visit.Sign;
import io.ekko.visit.Visitor;
import io.ekko.work.Duty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class DoubtfulSubmitsTest {
    private static final Evidence MACHINE = evidence(new Visitor(1, -2), Sign.TOO_FAST, Sign.TRAP);

    private final Jdbi jdbi;
    private final MutableClock clock = MutableClock.at("2026-03-06T09:00:00Z");
    private final SampleRows rows;
    private final InvitationId invitation;
    private final DoubtfulSubmits doubtful;
    private final List<Duty> rung = new ArrayList<>();

    DoubtfulSubmitsTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.rows = new SampleRows(jdbi, clock.instant());
        this.invitation = rows.sent(rows.campaign(Kind.TRANSACTIONAL, null), "ase@nord.example");
        this.doubtful = new DoubtfulSubmits(jdbi);
    }

    @Test
    void aMachineCannotFillTheTable() {
        for (int i = 0; i < DoubtfulSubmits.MOST + 5; i++) {
            add("again " + i);
        }
        assertThat(doubtful.count(invitation)).isEqualTo(DoubtfulSubmits.MOST);
    }

    @Test
    void anErasedPersonLeavesNoneBehind() {
        add("Åse was here");

        new ForgetPerson(jdbi, new Fingerprints(new byte[32]), List.of(), clock)
                .run(rows.connection(), new ContactId("contact-ase@nord.example"));

        assertThat(doubtful.count(invitation)).isZero();
    }

    @Test
    void anAcceptedSubmitCountsAtItsOwnTimeAndTheOthersGo() {
        add(2, "scanner");
        clock.advance(Duration.ofHours(3));
        DoubtfulSubmit first = waiting().get(0);
        add(9, "later");

        Outcome outcome = accept().run(rows.connection(), first.id()).orElseThrow();

        assertThat(outcome).isInstanceOf(Outcome.Recorded.class);
        Response recorded = new Responses(jdbi).of(invitation).orElseThrow();
        assertThat(recorded.score()).isEqualTo(2);
        assertThat(recorded.answeredAt()).isEqualTo(Instant.parse("2026-03-06T09:00:00Z"));
        assertThat(waiting()).isEmpty();
        assertThat(rung).containsExactly(Duty.WRITE_BACK);
        assertThat(accept().run(rows.connection(), first.id())).isEmpty();
    }

    @Test
    void dismissedOnesGoAndWhatCameWhileLookingStays() {
        add(0, null);
        add(10, null);
        DoubtfulSubmit newest = waiting().get(1);
        add(5, null);

        DismissSubmits dismiss = new DismissSubmits(jdbi);
        assertThat(dismiss.run(rows.connection(), invitation, newest.id())).isEqualTo(2);
        assertThat(dismiss.run(rows.connection(), invitation, newest.id())).isZero();

        assertThat(waiting()).extracting(submit -> submit.answer().score()).containsExactly(5);
        assertThat(new Responses(jdbi).of(invitation)).isEmpty();
    }

    @Test
    void theListSaysWhoWhenAndWhatGaveItAway() {
        add(3, null);
        DoubtfulSubmit submit = waiting().get(0);
        assertThat(submit.personName()).isEqualTo("Åse Berg");
        assertThat(submit.campaignName()).isEqualTo("After tickets");
        assertThat(submit.evidence()).isEqualTo(MACHINE);
        assertThat(submit.sentAt()).isEqualTo(clock.instant());
        assertThat(submit.known()).isNull();
        assertThat(doubtful.invitationsWaiting(rows.connection(), DoubtfulFilter.ALL))
                .isOne();
        assertThat(waiting(new ConnectionId(rows.connection().value() + 1))).isEmpty();
    }

    @Test
    void aPersonWhoAnswersAfterwardsHasSettledIt() {
        add(3, null);
        clock.advance(Duration.ofMinutes(1));
        answer(8);
        assertThat(waiting()).isEmpty();
        assertThat(doubtful.invitationsWaiting(rows.connection(), DoubtfulFilter.ALL))
                .isZero();

        clock.advance(Duration.ofMinutes(1));
        add(1, null);
        assertThat(waiting()).extracting(DoubtfulSubmit::known).containsExactly(8);
    }

    @Test
    void anInvitationWhoseTimeWasOverWhenItCameTakesNothingAndTheSubmitStays() {
        clock.advance(Duration.ofDays(15));
        add(3, null);
        DoubtfulSubmit late = waiting().get(0);
        assertThat(accept().run(rows.connection(), late.id())).contains(new Outcome.Closed());
        assertThat(waiting()).hasSize(1);
    }

    private static Evidence evidence(Visitor visitor, Sign... signs) {
        return new Evidence(
                Set.of(signs), false, Duration.ofMillis(120), Duration.ofSeconds(3), Agent.BROWSER, visitor, 11, 2);
    }

    private List<DoubtfulSubmit> waiting() {
        return waiting(rows.connection());
    }

    private List<DoubtfulSubmit> waiting(ConnectionId connection) {
        return doubtful.waiting(connection, DoubtfulFilter.ALL, DoubtfulSubmitId.NEWEST, 100).stream()
                .flatMap(List::stream)
                .toList();
    }

    private AcceptSubmit accept() {
        return new AcceptSubmit(jdbi, new RecordAnswer(jdbi, clock, rung::add));
    }

    private void answer(int score) {
        new RecordAnswer(jdbi, clock, rung::add)
                .record(new Reply.ToInvitation(
                        invitation, new Answer(score, null, null, Language.EN, clock.instant()), Reply.PAGE));
    }

    private void add(String comment) {
        add(3, comment);
    }

    private void add(int score, @Nullable String comment) {
        doubtful.add(invitation, new Answer(score, comment, null, Language.EN, clock.instant()), MACHINE);
    }
}
