package io.ekko.app.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.ekko.connector.builtin.BuiltInCrm;
import io.ekko.connector.builtin.selection.Criteria;
import io.ekko.connector.builtin.selection.Operator;
import io.ekko.connector.builtin.selection.SaveSelection;
import io.ekko.crm.ContactId;
import io.ekko.crm.Page;
import io.ekko.crm.SelectionId;
import io.ekko.crm.WriteBacks.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Walks dynamic selections over very many contacts as a wave does: page by page through the connector, each page's people read at
 * once. A million contacts on PostgreSQL, 200,000 on H2, which takes minutes to be filled with more ({@code -Dcontacts=1000000}); as many
 * as {@code -Dpages} pages of a selection at most. Says how long pages took,
 * those at the end apart from those at the beginning, and how much of the heap was in use.
 */
public final class SelectionBenchmark {
    /** As a wave reads them. */
    private static final int PAGE = 250;

    private static final Map<String, Integer> CONTACTS = Map.of("postgresql", 1_000_000, "h2", 200_000);

    private SelectionBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        @Nullable Integer wanted = Integer.getInteger("contacts");
        System.out.printf(
                Locale.ROOT,
                "%d processors, Java %s, pages of %d%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                PAGE);
        Map<String, Double> figures = new TreeMap<>();
        for (String name : arguments.length == 0 ? new String[] {"postgresql", "h2"} : arguments) {
            try (DurableDatabase database = DurableDatabase.open(name)) {
                measure(database, wanted == null ? CONTACTS.get(name) : wanted, figures);
            }
        }
        figures.put("rss_peak_mb", (double) residentPeak());
        StringJoiner json = new StringJoiner(", ", "{", "}");
        figures.forEach((name, figure) ->
                json.add("\"%s\": %s".formatted(name, String.format(Locale.ROOT, "%.1f", figure))));
        System.out.println(json);
    }

    private static void measure(DurableDatabase database, int contacts, Map<String, Double> figures) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        long start = System.nanoTime();
        BuiltInCrm crm = new GeneratedContacts(database.jdbi()).make(contacts, now);
        database.settle();
        double seconds = (System.nanoTime() - start) / 1e9;
        figures.put(database.name() + "_fill_s", seconds);
        System.out.printf(
                Locale.ROOT, "%-28s filled with %,d contacts in %.0f s%n", database.name(), contacts, seconds);
        SaveSelection save = new SaveSelection(database.jdbi(), InstantSource.fixed(now));
        for (Map.Entry<String, Criteria> one : criteria().entrySet()) {
            SelectionId id = new SelectionId(Long.toString(save.add(one.getKey(), "", one.getValue())));
            report(database.name() + "_" + one.getKey(), walk(crm, id), figures);
        }
    }

    /** Everybody; the ready-made selection; and one that finds one in a thousand, whose pages have the most to pass over. */
    private static Map<String, Criteria> criteria() {
        Map<String, Criteria> criteria = new LinkedHashMap<>();
        criteria.put("everybody", new Criteria.All(List.of()));
        criteria.put("served", Criteria.recentlyServedAndNotAsked());
        criteria.put("rare", new Criteria.Compare("fields." + Field.COMMENT.wireName(), Operator.IS, List.of("rare")));
        return criteria;
    }

    /** The times of pages in milliseconds, and the most of the heap that was in use. */
    private record Walk(List<Double> pages, long members, double seconds, double heapMegabytes) {}

    private static Walk walk(BuiltInCrm crm, SelectionId selection) {
        int most = Integer.getInteger("pages", Integer.MAX_VALUE);
        List<Double> pages = new ArrayList<>();
        long members = 0;
        long heap = 0;
        long start = System.nanoTime();
        @Nullable String cursor = null;
        do {
            long begun = System.nanoTime();
            Page<ContactId> page = crm.selections().members(selection, cursor, PAGE);
            members += crm.contacts().byIds(page.items()).size();
            pages.add((System.nanoTime() - begun) / 1e6);
            cursor = page.next();
            Runtime runtime = Runtime.getRuntime();
            heap = Math.max(heap, runtime.totalMemory() - runtime.freeMemory());
        } while (cursor != null && pages.size() < most);
        return new Walk(pages, members, (System.nanoTime() - start) / 1e9, heap / 1e6);
    }

    private static void report(String name, Walk walk, Map<String, Double> figures) {
        List<Double> pages = walk.pages();
        List<Double> early = pages.subList(0, (pages.size() + 9) / 10);
        List<Double> late = pages.subList(pages.size() - early.size(), pages.size());
        figures.put(name + "_members", (double) walk.members());
        figures.put(name + "_walk_s", walk.seconds());
        figures.put(name + "_per_s", walk.members() / walk.seconds());
        figures.put(name + "_p50_ms", quantile(pages, 0.5));
        figures.put(name + "_p99_ms", quantile(pages, 0.99));
        figures.put(name + "_first_tenth_p50_ms", quantile(early, 0.5));
        figures.put(name + "_last_tenth_p50_ms", quantile(late, 0.5));
        figures.put(name + "_heap_mb", walk.heapMegabytes());
        System.out.printf(
                Locale.ROOT,
                "%-28s %,9d members in %6.1f s   page p50 %7.1f ms   p99 %7.1f ms   first tenth %7.1f   last %7.1f   heap %4.0f MB%n",
                name,
                walk.members(),
                walk.seconds(),
                quantile(pages, 0.5),
                quantile(pages, 0.99),
                quantile(early, 0.5),
                quantile(late, 0.5),
                walk.heapMegabytes());
    }

    private static double quantile(List<Double> times, double share) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(sorted.size() * share) - 1));
    }

    /** The most memory that the process ever held, in MB; 0 where the system does not tell. */
    private static long residentPeak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
