package io.ekko.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.invitation.Postman;
import io.ekko.invitation.Rehearsal;
import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Oslo, at the beginning of March 2026; Easter Monday is the 6th of April, the clocks change on the 29th of March. */
@OnBothDatabases
class SendDigestsTest {
    private static final long USER = 7;

    private final Rehearsal on;
    private final Subscribers subscribers;
    private final Issues issues;
    private final Bag bag = new Bag();
    private final SendDigests send;

    SendDigestsTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        this.subscribers = new Subscribers(jdbi);
        this.issues = new Issues(jdbi);
        this.send = new SendDigests(jdbi, bag, on.clock);
        on.clock.set("2026-03-04T12:00:00Z");
        order(USER);
    }

    private void order(long user) {
        subscribers.order(on.connection.id(), user, "kari@fjord.example", on.clock.instant());
    }

    /** Keeps what it is given. */
    private static final class Bag implements Courier {
        private final ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
        private final Set<Long> gone = ConcurrentHashMap.newKeySet();
        private Postman.Handover answer = new Postman.Handover.Accepted("m1");
        private @Nullable Error crash;

        @Override
        public boolean mayRead(Subscriber subscriber) {
            return !gone.contains(subscriber.user());
        }

        @Override
        public Postman.Handover deliver(Subscriber subscriber, LocalDate week) {
            if (crash != null) {
                throw crash;
            }
            taken.add(subscriber.user() + " " + week);
            return answer;
        }
    }

    /** Every ten minutes, as the scheduler does. */
    private List<Instant> sentUntil(String moment) {
        List<Instant> sent = new ArrayList<>();
        Instant end = Instant.parse(moment);
        while (!on.clock.instant().isAfter(end)) {
            int before = bag.taken.size();
            send.run();
            if (bag.taken.size() > before) {
                sent.add(on.clock.instant());
            }
            on.clock.advance(Duration.ofMinutes(10));
        }
        return sent;
    }

    @Test
    void onceAWeekOnMondayAtEightAndNotInTheWeekInWhichItWasOrdered() {
        assertThat(sentUntil("2026-03-22T22:00:00Z"))
                .containsExactly(Instant.parse("2026-03-09T07:00:00Z"), Instant.parse("2026-03-16T07:00:00Z"));
        assertThat(bag.taken).containsExactly("7 2026-03-09", "7 2026-03-16");
        assertThat(issues.latest(USER).orElseThrow().state()).isEqualTo(Issues.State.SENT);
    }

    @Test
    void eightIsEightAfterTheClocksWereChanged() {
        on.clock.set("2026-03-27T20:00:00Z");
        assertThat(sentUntil("2026-03-31T22:00:00Z")).containsExactly(Instant.parse("2026-03-30T06:00:00Z"));
    }

    @Test
    void onAHolidayItWaitsForTheNextWorkingDay() {
        on.clock.set("2026-04-03T20:00:00Z");
        assertThat(sentUntil("2026-04-08T22:00:00Z")).containsExactly(Instant.parse("2026-04-07T06:00:00Z"));
    }

    @Test
    void afterAnOutageItGoesInTheOfficeHoursOfItsWeekAndNeverLater() {
        on.clock.set("2026-03-12T19:00:00Z");
        assertThat(sentUntil("2026-03-14T22:00:00Z")).containsExactly(Instant.parse("2026-03-13T07:00:00Z"));
        on.clock.set("2026-03-21T09:00:00Z");
        assertThat(sentUntil("2026-03-22T22:00:00Z")).as("a week end").isEmpty();
    }

    @Test
    void aCrashBetweenClaimAndHandOverLeavesADoubtAndNoSecondMail() {
        on.clock.set("2026-03-09T07:00:00Z");
        bag.crash = new Error("killed");
        assertThatThrownBy(send::run).hasMessage("killed");
        assertThat(issues.latest(USER).orElseThrow().state()).isEqualTo(Issues.State.SENDING);
        bag.crash = null;

        assertThat(sentUntil("2026-03-15T22:00:00Z")).isEmpty();
        assertThat(issues.latest(USER).orElseThrow().state()).isEqualTo(Issues.State.IN_DOUBT);
        assertThat(sentUntil("2026-03-17T22:00:00Z")).hasSize(1);
    }

    @Test
    void severalNodesSendOneMail() {
        IntStream.range(10, 30).forEach(this::order);
        on.clock.set("2026-03-09T07:00:00Z");
        IntStream.range(0, 6).parallel().forEach(node -> new SendDigests(on.jdbi, bag, on.clock).run());
        assertThat(bag.taken).hasSize(21).doesNotHaveDuplicates();
    }

    @Test
    void whoeverOrdersAgainGetsNoSecondOneInTheWeek() {
        on.clock.set("2026-03-09T07:00:00Z");
        send.run();
        subscribers.end(subscribers.ofUser(USER).orElseThrow().id());
        on.clock.set("2026-03-09T06:59:00Z");
        order(USER);
        assertThat(sentUntil("2026-03-15T22:00:00Z")).isEmpty();
    }

    @Test
    void whoeverMayNotReadAnyMoreGetsNothingAndIsTakenOff() {
        bag.gone.add(USER);
        assertThat(sentUntil("2026-03-10T22:00:00Z")).isEmpty();
        assertThat(subscribers.ofUser(USER)).isEmpty();
        assertThat(issues.latest(USER)).isEmpty();
    }

    @Test
    void whatTheServerDoesNotTakeNowIsTriedAgainAndWhatItRefusesIsNot() {
        on.clock.set("2026-03-09T07:00:00Z");
        bag.answer = new Postman.Handover.Later("busy", null);
        send.run();
        send.run();
        assertThat(bag.taken).hasSize(1);
        on.clock.advance(Duration.ofMinutes(30));
        bag.answer = new Postman.Handover.Refused("no such address");
        send.run();
        assertThat(bag.taken).hasSize(2);
        assertThat(issues.latest(USER).orElseThrow().state()).isEqualTo(Issues.State.REFUSED);
        assertThat(sentUntil("2026-03-15T22:00:00Z")).isEmpty();
    }

    @Test
    void anAnswerThatNeverCameIsADoubt() {
        on.clock.set("2026-03-09T07:00:00Z");
        bag.answer = new Postman.Handover.Unknown("the connection broke");
        send.run();
        assertThat(issues.latest(USER).orElseThrow().state()).isEqualTo(Issues.State.IN_DOUBT);
        assertThat(sentUntil("2026-03-15T22:00:00Z")).isEmpty();
    }
}
