package io.ekko.app.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/**
 * How many CRM hooks and survey answers are taken a second, each durable before its caller goes on, beside bare inserts of one row with
 * the same durability. The three take turns, so that what else the machine does disturbs all of them alike. Arguments: {@code h2},
 * {@code postgresql}; both when none is named.
 */
public final class IntakeBenchmark {
    private static final int ROUNDS = 3;
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration WARM_UP_OF_ANSWERS = Duration.ofSeconds(10);
    private static final int MOST_ANSWERS_A_TURN = 10_000;

    private IntakeBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Map<String, Double> figures = new TreeMap<>();
        System.out.printf(
                Locale.ROOT,
                "%d processors, Java %s, median of %d turns of %d ms%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                ROUNDS,
                TURN.toMillis());
        List<String> databases = arguments.length == 0 ? List.of("h2", "postgresql") : List.of(arguments);
        for (String name : databases) {
            try (DurableDatabase database = DurableDatabase.open(name)) {
                measure(database, figures);
            }
        }
        System.out.println(json(figures));
    }

    private static void measure(DurableDatabase database, Map<String, Double> figures) throws Exception {
        Intake intake = new Intake(database);
        intake.prepare(5 * MOST_ANSWERS_A_TURN);
        Pace.of(intake::bare, DurableDatabase.CONNECTIONS, WARM_UP);
        Pace.of(intake::hook, DurableDatabase.CONNECTIONS, WARM_UP);
        Pace.of(intake::answer, DurableDatabase.CONNECTIONS, WARM_UP_OF_ANSWERS);
        database.settle();
        for (int threads : List.of(DurableDatabase.CONNECTIONS, 1)) {
            List<Double> bare = new ArrayList<>();
            List<Double> hooks = new ArrayList<>();
            List<Double> answers = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                intake.prepare(MOST_ANSWERS_A_TURN);
                bare.add(Pace.of(intake::bare, threads, TURN));
                hooks.add(Pace.of(intake::hook, threads, TURN));
                answers.add(Pace.of(intake::answer, threads, TURN));
            }
            report(database.name() + "_" + threads, figures, bare, hooks, answers);
        }
        intake.check();
    }

    private static void report(
            String name, Map<String, Double> figures, List<Double> bare, List<Double> hooks, List<Double> answers) {
        figures.put(name + "_bare", Pace.median(bare));
        figures.put(name + "_hooks", Pace.median(hooks));
        figures.put(name + "_answers", Pace.median(answers));
        figures.put(name + "_hooks_share", share(hooks, bare));
        figures.put(name + "_answers_share", share(answers, bare));
        System.out.printf(
                Locale.ROOT,
                "%-14s bare %6.0f/s   hooks %6.0f/s = %.2f of bare   answers %6.0f/s = %.2f of bare%n",
                name,
                Pace.median(bare),
                Pace.median(hooks),
                share(hooks, bare),
                Pace.median(answers),
                share(answers, bare));
    }

    /** Of each round, because a round's turns have seen the same disturbance. */
    private static double share(List<Double> part, List<Double> whole) {
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < part.size(); i++) {
            shares.add(part.get(i) / whole.get(i));
        }
        return Pace.median(shares);
    }

    private static String json(Map<String, Double> figures) {
        StringJoiner json = new StringJoiner(", ", "{", "}");
        figures.forEach((name, figure) -> json.add("\"%s\": %s"
                .formatted(name, String.format(Locale.ROOT, name.endsWith("share") ? "%.3f" : "%.0f", figure))));
        return json.toString();
    }
}
