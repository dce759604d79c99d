package io.ekko.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Webhooks;
import io.ekko.crm.memory.MemoryCrm;
import io.ekko.crm.memory.MemoryWebhooks;
import io.ekko.language.Language;
import io.ekko.subscription.Subscription.Repair;
import io.ekko.subscription.Subscription.Standing;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Duty;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class WatchSubscriptionsTest {
    private static final URI HERE = URI.create("https://ekko.example/hooks/demo");

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final MemoryCrm crm = new MemoryCrm(clock);
    private final MemoryWebhooks webhooks = (MemoryWebhooks) crm.webhooks().orElseThrow();
    private final List<Duty> rung = new ArrayList<>();
    private final Subscriptions subscriptions;
    private final Connection connection;
    private final WatchSubscriptions watch;
    private Optional<URI> address = Optional.of(HERE);

    WatchSubscriptionsTest(Jdbi jdbi) {
        this.subscriptions = new Subscriptions(jdbi);
        this.connection = new Connections(jdbi)
                .create(
                        new Connections.Plan(
                                "demo", "memory", "Desk", ZoneOffset.UTC, "Fjord", Language.EN, Set.of(), "{}", null),
                        clock.instant());
        this.watch = new WatchSubscriptions(jdbi, id -> crm, any -> address, rung::add, clock);
    }

    @Test
    void theFirstLookSetsItUpAndThatIsNoRepair() {
        assertThat(watch.run()).isZero();

        assertThat(webhooks.state(HERE)).isEqualTo(Webhooks.State.WORKING);
        assertThat(found().broken()).isFalse();
        assertThat(found().repairs()).isEmpty();
        assertThat(rung).isEmpty();
    }

    @Test
    void whatWasSwitchedOffIsRepairedCountedAndLookedBehind() {
        watch.run();
        clock.advance(Duration.ofHours(1));
        webhooks.switchOff();

        assertThat(watch.run()).isOne();
        assertThat(watch.run()).isZero();

        assertThat(webhooks.state(HERE)).isEqualTo(Webhooks.State.WORKING);
        assertThat(found().repairs()).containsExactly(new Repair(Standing.SWITCHED_OFF, clock.instant()));
        assertThat(subscriptions.repairs(connection.id(), clock.instant())).isOne();
        assertThat(subscriptions.repairs(connection.id(), clock.instant().plusSeconds(1)))
                .isZero();
        assertThat(rung).containsExactly(Duty.RECONCILIATION);
    }

    @Test
    void aMoveAndALossAreRepaired() {
        watch.run();
        webhooks.remove();
        watch.run();
        clock.advance(Duration.ofHours(1));
        webhooks.install(URI.create("https://old.example/hooks/demo"));
        watch.run();

        assertThat(found().repairs())
                .extracting(Repair::found)
                .containsExactly(Standing.WRONG_ADDRESS, Standing.MISSING);
        assertThat(subscriptions.broken()).isZero();
    }

    @Test
    void aCrmThatIsAwayLeavesItUnknownSinceTheFirstLookThatFailed() {
        watch.run();
        clock.advance(Duration.ofHours(1));
        Instant began = clock.instant();
        crm.outage(new CrmFailure.Rejected("the token has expired"));
        watch.run();
        clock.advance(Duration.ofHours(1));
        watch.run();

        assertThat(found().standing()).isEqualTo(Standing.UNKNOWN);
        assertThat(found().brokenSince()).isEqualTo(began);
        assertThat(found().lookedAt()).isEqualTo(clock.instant());
        assertThat(found().trouble()).isEqualTo("the token has expired");
        assertThat(subscriptions.broken()).isOne();

        crm.outage(null);
        assertThat(watch.run()).isZero();
        assertThat(found().brokenSince()).isNull();
        assertThat(found().trouble()).isNull();
        assertThat(subscriptions.broken()).isZero();
    }

    @Test
    void nothingIsTouchedBeforeEkkoKnowsItsAddress() {
        address = Optional.empty();
        watch.run();

        assertThat(webhooks.state(HERE)).isEqualTo(Webhooks.State.MISSING);
        assertThat(subscriptions.of(connection.id())).isEmpty();
    }

    private Subscription found() {
        return subscriptions.of(connection.id()).orElseThrow();
    }
}
