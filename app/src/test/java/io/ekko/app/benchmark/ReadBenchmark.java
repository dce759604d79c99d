package io.ekko.app.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.ekko.app.testing.GeneratedAnswers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/**
 * How long readers wait for card, report, lists and start page when a connection has many answers of two years: a million on
 * PostgreSQL, 100,000 on H2, which takes minutes to be filled with more ({@code -Danswers=1000000}). One reader asks,
 * one question after the other. H2's habit to repeat the last answer to an unchanged question is switched off.
 */
public final class ReadBenchmark {
    private static final Map<String, Integer> ANSWERS = Map.of("h2", 100_000, "postgresql", 1_000_000);
    private static final int DAYS = 730;

    private ReadBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        System.out.printf(
                Locale.ROOT,
                "%d processors, Java %s, answers of %d days%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                DAYS);
        Map<String, Double> figures = new TreeMap<>();
        for (String name : arguments.length == 0 ? new String[] {"h2", "postgresql"} : arguments) {
            try (DurableDatabase database = DurableDatabase.open(name)) {
                measure(database, figures);
            }
        }
        StringJoiner json = new StringJoiner(", ", "{", "}");
        figures.forEach((name, figure) ->
                json.add("\"%s\": %s".formatted(name, String.format(Locale.ROOT, "%.1f", figure))));
        System.out.println(json);
    }

    private static void measure(DurableDatabase database, Map<String, Double> figures) throws Exception {
        int answers = Integer.getInteger("answers", ANSWERS.get(database.name()));
        long start = System.nanoTime();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        if (database.name().equals("h2")) {
            database.jdbi().useHandle(handle -> handle.execute("set optimize_reuse_results 0"));
        }
        new GeneratedAnswers(database.jdbi()).make(answers, today, DAYS);
        database.settle();
        double seconds = (System.nanoTime() - start) / 1e9;
        figures.put(database.name() + "_fill_s", seconds);
        System.out.printf(Locale.ROOT, "%-28s filled with %,d answers in %.0f s%n", database.name(), answers, seconds);
        for (Map.Entry<String, Pace.Call> question :
                new Questions(database.jdbi(), today).all().entrySet()) {
            Latencies.of(question.getValue()).report(database.name() + "_" + question.getKey(), figures);
        }
    }
}
