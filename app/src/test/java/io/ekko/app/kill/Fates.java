package io.ekko.app.kill;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What befalls the processes. */
final class Fates {
    private static final Duration PAST_EVERY_LEASE = Duration.ofMinutes(11);

    private final List<Node> nodes;
    private final @Nullable PostgresServer postgres;
    private final MovedClock clock;
    private final Random random;
    private final Diary diary;
    private boolean waved;

    Fates(List<Node> nodes, @Nullable PostgresServer postgres, MovedClock clock, Random random, Diary diary) {
        this.nodes = nodes;
        this.postgres = postgres;
        this.clock = clock;
        this.random = random;
        this.diary = diary;
    }

    /** Lets it become the hour of the wave, once. */
    void waveIsDue() {
        if (!waved) {
            waved = true;
            Duration left = Duration.between(
                    clock.instant(), Town.BEGIN.plus(Town.UNTIL_WAVE).plusSeconds(1));
            clock.advance(left.isNegative() ? Duration.ZERO : left);
        }
    }

    /**
     * Lets something happen and waits until all are up again.
     *
     * @param most so many processes may die
     * @return how many died
     */
    int strike(int most) {
        int chance = random.nextInt(100);
        if (postgres != null && chance < 25) {
            return databaseDies(postgres);
        }
        if (nodes.size() > 1 && chance < 60) {
            return onePausesWhileAnotherDies();
        }
        return chance < 75 || most < 2 ? oneDies() : oneDiesAndDiesAgainWhileItStarts();
    }

    private Node any() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private void sometimesTimePasses() {
        if (random.nextInt(100) < 40) {
            clock.advance(Duration.ofMinutes(1L + random.nextInt(11)));
        }
    }

    private int oneDies() {
        Node node = any();
        diary.note("kill " + node.name());
        node.kill();
        sometimesTimePasses();
        node.start();
        node.awaitReady();
        return 1;
    }

    private int oneDiesAndDiesAgainWhileItStarts() {
        Node node = any();
        diary.note("kill " + node.name() + " and again while it starts");
        node.kill();
        node.start();
        Wait.millis(200 + random.nextInt(5000));
        node.kill();
        sometimesTimePasses();
        node.start();
        node.awaitReady();
        return 2;
    }

    /** The paused one wakes up with work in its hands that is no longer its own. */
    private int onePausesWhileAnotherDies() {
        int paused = random.nextInt(nodes.size());
        Node other = nodes.get((paused + 1) % nodes.size());
        diary.note("pause " + nodes.get(paused).name() + ", kill " + other.name());
        nodes.get(paused).pause();
        clock.advance(PAST_EVERY_LEASE);
        other.kill();
        other.start();
        other.awaitReady();
        Wait.millis(2500);
        nodes.get(paused).resume();
        return 1;
    }

    private int databaseDies(PostgresServer server) {
        diary.note("stop PostgreSQL");
        if (random.nextBoolean()) {
            server.kill();
        } else {
            server.stop();
        }
        Wait.millis(random.nextInt(1500));
        server.start();
        nodes.forEach(Node::awaitReady);
        return 1;
    }
}
