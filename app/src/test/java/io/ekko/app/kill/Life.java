package io.ekko.app.kill;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.app.config.DatabaseSettings;
import io.ekko.app.database.Database;
import io.ekko.secret.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** One scene from the first start to the ledger. */
final class Life implements AutoCloseable {
    private static final byte[] KEY = new byte[32];
    private static final int DESKS = 2;
    private static final int RESPONDENTS = 32;
    private static final int MOST_ROUNDS = 10;

    /** Longer than every lease and every first wait after a failure. */
    private static final Duration ROUND = Duration.ofMinutes(16);

    private final Scene scene;
    private final Path folder;
    private final Random random;
    private final MovedClock clock;
    private final Sink sink;
    private final @Nullable PostgresServer postgres;
    private final List<Node> nodes = new ArrayList<>();
    private final Promises promises = new Promises();
    private final ExecutorService people = Executors.newCachedThreadPool(Life::daemon);
    private final Web web;
    private final Town town;
    private final Fates fates;
    private final Diary diary = new Diary();

    Life(Scene scene, Path folder, long seed) {
        this.scene = scene;
        this.folder = folder;
        this.random = new Random(seed);
        this.clock = MovedClock.showing(folder.resolve("clock"), Town.BEGIN);
        this.sink = new Sink(seed);
        this.postgres = scene.postgres() ? new PostgresServer(folder) : null;
        if (postgres != null) {
            postgres.start();
        }
        for (int number = 1; number <= scene.nodes(); number++) {
            nodes.add(node("node" + number));
        }
        this.web = new Web(nodes);
        this.town = withDatabase(this::settle);
        this.fates = new Fates(nodes, postgres, clock, random, diary);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kills");
        thread.setDaemon(true);
        return thread;
    }

    private Node node(String name) {
        Path home = scene.postgres() ? folder.resolve(name) : folder;
        Map<String, String> settings = new HashMap<>(Map.of(
                "EKKO_KEY", Base64.getEncoder().encodeToString(KEY),
                "EKKO_MAIL_HOST", "127.0.0.1",
                "EKKO_MAIL_PORT", Integer.toString(sink.port()),
                "EKKO_MAIL_PROTECTION", "NONE",
                "EKKO_MAIL_PER_MINUTE", "12000",
                "EKKO_LIMIT_REQUESTS_PER_MINUTE", "1000000",
                "EKKO_LIMIT_CALLER_PER_MINUTE", "1000000"));
        if (postgres != null) {
            settings.put("EKKO_DATABASE_URL", postgres.url());
            settings.put("EKKO_DATABASE_USER", PostgresServer.user());
        }
        return new Node(name, home, settings, folder.resolve("clock"));
    }

    private Town settle(Jdbi jdbi) {
        return Town.of(jdbi, Vault.of(KEY), scene.kills());
    }

    /** With the database opened by this process, as no other process has it open on H2. */
    private <T> T withDatabase(Function<Jdbi, T> work) {
        Map<String, String> settings =
                postgres == null ? Map.of() : Map.of("url", postgres.url(), "user", PostgresServer.user());
        try (Database database =
                Database.open(new ObjectMapper().convertValue(settings, DatabaseSettings.class), folder)) {
            database.migrate();
            return work.apply(database.jdbi());
        }
    }

    /** Lives it and tells what is wrong in the end. */
    Findings live() {
        diary.note(scene + " begins");
        nodes.forEach(Node::start);
        nodes.forEach(Node::awaitReady);
        diary.note("ready");
        Desk desk = new Desk(web, town.key(), town.tickets(), promises);
        Outside outside = new Outside(web, town.elsewhere(), town.secret(), clock, promises);
        List<Future<?>> busy = new ArrayList<>();
        for (int i = 0; i < DESKS; i++) {
            busy.add(people.submit(desk));
        }
        busy.add(people.submit(outside));
        Respondents respondents = new Respondents(web, sink.fresh(), promises);
        List<Future<?>> answering = new ArrayList<>();
        for (int i = 0; i < RESPONDENTS; i++) {
            answering.add(people.submit(respondents));
        }
        strike();
        desk.goHome();
        outside.goHome();
        join(busy);
        sink.calm();
        comeToRest();
        web.close();
        join(answering);
        diary.note("at rest");
        return withDatabase(jdbi -> new Ledger(jdbi, Vault.of(KEY), town, promises, sink.taken()).check());
    }

    private void strike() {
        int wave = scene.kills() / 2;
        for (int deaths = 0; deaths < scene.kills(); ) {
            if (deaths >= wave) {
                fates.waveIsDue();
            }
            Wait.millis(random.nextInt(10) < 3 ? 200 + random.nextInt(1500) : 2000 + random.nextInt(3000));
            deaths += fates.strike(scene.kills() - deaths);
        }
        fates.waveIsDue();
    }

    /** Time passes, and everything is started again in good order, until nothing is left to do. */
    private void comeToRest() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            quiet();
            diary.note("coming to rest, round " + (round + 1));
            nodes.parallelStream().forEach(Node::stop);
            if (promises.underWay.isEmpty() && withDatabase(Leftovers::of).none()) {
                return;
            }
            clock.advance(ROUND);
            nodes.forEach(Node::start);
            nodes.forEach(Node::awaitReady);
            Wait.millis(3000);
        }
        nodes.parallelStream().forEach(Node::stop);
    }

    /** Until no mail has come for a while and everybody who wanted to answer has. */
    private void quiet() {
        int mails = -1;
        for (int looks = 0; looks < 40 && (mails != sink.taken().size() || !promises.underWay.isEmpty()); looks++) {
            mails = sink.taken().size();
            Wait.millis(1500);
        }
    }

    private static void join(List<Future<?>> all) {
        for (Future<?> one : all) {
            try {
                one.get(240, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException failed) {
                throw new IllegalStateException("somebody outside did not get along", failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** In numbers, so that one sees that something went on. */
    String summary() {
        return "closings " + promises.closings.size() + ", mails "
                + sink.taken().size() + ", answers "
                + promises.answers.size() + ", deliveries " + promises.deliveries.size() + ", "
                + withDatabase(Life::doubts);
    }

    private static String doubts(Jdbi jdbi) {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select concat('in doubt ', count(*), ', of them of the dead ',
                            count(*) filter (where reason = 'the sender did not come back'))
                        from invitation where state = 'IN_DOUBT'
                        """).mapTo(String.class).one());
    }

    @Override
    public void close() {
        web.close();
        people.shutdownNow();
        nodes.forEach(Node::close);
        if (postgres != null) {
            postgres.close();
        }
        sink.close();
    }
}
