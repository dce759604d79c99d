package io.ekko.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Campaign;
import io.ekko.crm.Contact;
import io.ekko.crm.Sample;
import io.ekko.crm.Ticket;
import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

@OnBothDatabases
class ConcurrencyTest {
    private static final int THREADS = 6;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Rehearsal on;

    ConcurrencyTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Does the same on all threads, beginning together. */
    private void together(Runnable what) throws InterruptedException, ExecutionException, TimeoutException {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            running.add(threads.submit(() -> {
                start.await(60, TimeUnit.SECONDS);
                what.run();
                return null;
            }));
        }
        for (Future<?> one : running) {
            one.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void manySendersSendEachMailOnce() throws Exception {
        on.asking();
        for (int i = 0; i < 120; i++) {
            on.closedAndTold(on.person("person" + i));
        }
        together(on::send);
        assertThat(on.postman.addresses()).hasSize(120).doesNotHaveDuplicates();
        assertThat(on.count("select sum(sent) from flow where segment = 'all'")).isEqualTo(120);
        assertThat(on.count("select count(*) from verdict where stage = 'SENDING'"))
                .isEqualTo(120);
    }

    @Test
    void oneClosingToldByManyIsOneInvitation() throws Exception {
        on.asking();
        Contact kari = on.person("kari");
        Ticket ticket = on.closed(kari);
        together(() -> on.told(ticket));
        assertThat(on.count("select count(*) from episode")).isOne();
        assertThat(on.count("select count(*) from invitation")).isOne();
        assertThat(on.count("select count(*) from verdict")).isOne();
    }

    @Test
    void manyTicketsOfOnePersonAtOnceAreOneMail() throws Exception {
        on.asking();
        List<Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < 5 * THREADS; i++) {
            tickets.add(on.closed(on.crm.put(
                    Sample.person(on.crm.nextId(), "kari@kunde.example").contact())));
        }
        together(() -> tickets.forEach(on::told));
        together(on::send);
        assertThat(on.postman.delivered()).hasSize(1);
        assertThat(on.count("select count(*) from verdict where stage = 'CREATION'"))
                .isEqualTo(tickets.size());
    }

    /** Scheduled by campaigns that did not look at each other; the one that asks later sees the one that asked before. */
    @Test
    void campaignsWithoutACoolDownDoNotMakeOthersForgetTheirs() throws Exception {
        Campaign careful = on.asking(Duration.ZERO, 90);
        Campaign careless = on.asking(Duration.ZERO, 0);
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.send();
        assertThat(on.postman.delivered())
                .extracting(Invitation::campaign)
                .containsExactlyInAnyOrder(careful.id(), careless.id());
        on.clock.advance(Duration.ofDays(1));
        on.closedAndTold(kari);
        together(on::send);
        assertThat(on.postman.delivered())
                .filteredOn(invitation -> invitation.campaign().equals(careful.id()))
                .hasSize(1);
    }

    @Test
    void manyNodesRunOneWave() throws Exception {
        for (int i = 0; i < 600; i++) {
            on.person("person" + i);
        }
        Campaign campaign = on.recurring(on.crm.select("Everybody", contact -> true), 7, 90);
        together(on::waves);
        assertThat(on.waves.of(campaign.id(), 10)).singleElement().satisfies(wave -> {
            assertThat(wave.considered()).isEqualTo(600);
            assertThat(wave.invited()).isEqualTo(600);
        });
        assertThat(on.count("select count(*) from invitation")).isEqualTo(600);
        assertThat(on.count("select count(*) from verdict")).isEqualTo(600);
    }
}
