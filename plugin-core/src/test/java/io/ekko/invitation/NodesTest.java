package io.ekko.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Campaign;
import io.ekko.crm.Contact;
import io.ekko.crm.Ticket;
import io.ekko.event.ConsiderClosings;
import io.ekko.event.ReconcileClosedTickets;
import io.ekko.id.InvitationId;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Sweep;
import io.ekko.writeback.WriteBacksDue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes over one database, each with a clock of its own. */
@OnBothDatabases
class NodesTest {
    private static final Duration PAST_EVERY_LEASE = Duration.ofMinutes(11);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Rehearsal on;
    private final Node here;
    private final Node there;

    NodesTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        this.here = new Node(on.clock);
        this.there = new Node(MutableClock.at(on.clock.instant()));
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** What one program does by itself. */
    private final class Node {
        private final MutableClock clock;
        private final ConsiderTicket consider;
        private final List<Sweep> sweeps;

        Node(MutableClock clock) {
            this.clock = clock;
            this.consider = new ConsiderTicket(on.jdbi, id -> on.crm, on.histories, duty -> {}, clock);
            this.sweeps = List.of(
                    new ReconcileClosedTickets(
                            on.connections, id -> on.crm, new ConsiderClosings(on.jdbi, consider, duty -> {}, clock)),
                    new RunDueWaves(on.jdbi, id -> on.crm, on.histories, duty -> {}, clock),
                    new SendDueInvitations(
                            on.jdbi,
                            id -> on.crm,
                            on.histories,
                            new WriteBacksDue(on.jdbi),
                            on.postman,
                            duty -> {},
                            clock),
                    new ExpireInvitations(on.jdbi, clock));
        }

        void told(Ticket ticket) {
            consider.run(on.connection.id(), ticket.id());
        }

        /** Every sweep until nothing is due. */
        void work() {
            for (Sweep sweep : sweeps) {
                for (int batches = 0; sweep.run() > 0; batches++) {
                    assertThat(batches).as(sweep.duty() + " ends").isLessThan(1_000);
                }
            }
        }
    }

    private void pass(Duration time) {
        here.clock.advance(time);
        there.clock.advance(time);
    }

    /** Both nodes do it, each of them twice, beginning together. */
    private void fireTwice(java.util.function.Consumer<Node> what)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Node> fired = List.of(here, there, here, there);
        CyclicBarrier start = new CyclicBarrier(fired.size());
        List<Future<?>> running = new ArrayList<>();
        for (Node node : fired) {
            running.add(threads.submit(() -> {
                start.await(60, TimeUnit.SECONDS);
                what.accept(node);
                return null;
            }));
        }
        for (Future<?> one : running) {
            one.get(60, TimeUnit.SECONDS);
        }
    }

    private List<Contact> people(String name, int count) {
        List<Contact> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(on.person(name + i));
        }
        return people;
    }

    @Test
    void everySweepFiredTwiceOnTwoNodesWithClocksFiveMinutesApartAsksEverybodyOnce() throws Exception {
        there.clock.advance(Duration.ofMinutes(5));
        on.asking();
        Campaign recurring =
                on.recurring(on.crm.select("Called", contact -> contact.email().startsWith("called")), 7, 90);
        people("called", 60);
        List<Contact> served = people("served", 40);
        for (int round = 0; round < 8; round++) {
            List<Ticket> closed = new ArrayList<>();
            served.subList(5 * round, 5 * round + 5).forEach(person -> closed.add(on.closed(person)));
            fireTwice(node -> closed.forEach(node::told));
            fireTwice(Node::work);
            pass(Duration.ofMinutes(2));
        }

        assertThat(on.postman.addresses()).hasSize(100).doesNotHaveDuplicates();
        assertThat(on.waves.of(recurring.id(), 10)).hasSize(1);
        assertThat(on.count("select count(*) from episode")).isEqualTo(40);
        assertThat(on.count("select sum(sent) from flow where segment = 'all'")).isEqualTo(100);
        assertThat(on.count("select count(*) from verdict where stage = 'SENDING'"))
                .isEqualTo(100);
    }

    @Test
    void whoWasAskedByTheNodeAheadIsNotAskedByTheNodeBehind() {
        there.clock.advance(Duration.ofMinutes(5));
        on.asking();
        Contact kari = on.person("kari");
        there.told(on.closed(kari));
        there.work();
        here.told(on.closed(kari));
        here.work();
        pass(Duration.ofMinutes(10));
        here.work();
        there.work();
        assertThat(on.postman.addresses()).hasSize(1);
    }

    @Test
    void aPausedNodeWakesUpToWorkThatIsNoLongerItsOwn() {
        Campaign campaign = on.asking();
        people("person", 35).forEach(person -> here.told(on.closed(person)));
        on.postman.plan(held -> {
            pass(PAST_EVERY_LEASE);
            there.work();
            return on.postman.deliver(held);
        });

        here.work();

        assertThat(on.postman.addresses()).hasSize(35).doesNotHaveDuplicates();
        assertThat(on.invitations.counts(campaign.id())).isEqualTo(Map.of(InvitationState.SENT, 35L));
        assertThat(on.count("select sum(sent) from flow where segment = 'all'")).isEqualTo(35);
    }

    @Test
    void aNodeThatWakesUpSendsNothingOverWhichAnOperatorHasDecided() {
        Campaign campaign = on.asking();
        people("person", 10).forEach(person -> here.told(on.closed(person)));
        on.postman.plan(first -> {
            pass(PAST_EVERY_LEASE);
            there.work();
            SettleDoubt operator = new SettleDoubt(on.jdbi, duty -> {}, on.clock);
            inDoubt().stream()
                    .filter(doubtful -> !doubtful.equals(first.id()))
                    .forEach(doubtful -> operator.run(on.connection.id(), doubtful, SettleDoubt.Found.NOT_SENT));
            return on.postman.deliver(first);
        });

        here.work();
        pass(PAST_EVERY_LEASE);
        here.work();

        assertThat(on.postman.addresses()).hasSize(1);
        assertThat(on.invitations.counts(campaign.id()))
                .isEqualTo(Map.of(InvitationState.SENT, 1L, InvitationState.CANCELLED, 9L));
        assertThat(on.count("select sum(sent) from flow where segment = 'all'")).isEqualTo(1);
    }

    private List<InvitationId> inDoubt() {
        return on.jdbi.withHandle(handle -> handle.createQuery("select id from invitation where state = 'IN_DOUBT'")
                .map((row, context) -> new InvitationId(row.getLong("id")))
                .list());
    }

    @Test
    void aNodeThatPausedInTheMiddleOfAWaveChangesNothingWhenItWakesUp() {
        people("called", 300);
        Campaign recurring = on.recurring(on.crm.select("Everybody", contact -> true), 7, 90);
        boolean[] paused = {false};
        RunDueWaves pausing = new RunDueWaves(
                on.jdbi,
                id -> {
                    if (!paused[0]) {
                        paused[0] = true;
                        pass(PAST_EVERY_LEASE);
                        there.work();
                    }
                    return on.crm;
                },
                on.histories,
                duty -> {},
                on.clock);
        while (pausing.run() > 0) {
            pass(Duration.ofMinutes(1));
        }
        here.work();

        assertThat(on.waves.of(recurring.id(), 10))
                .singleElement()
                .satisfies(wave -> assertThat(wave.considered()).isEqualTo(300));
        assertThat(on.postman.addresses()).hasSize(300).doesNotHaveDuplicates();
    }
}
