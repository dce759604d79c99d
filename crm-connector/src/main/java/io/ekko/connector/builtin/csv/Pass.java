package io.ekko.connector.builtin.csv;

import io.ekko.connector.builtin.choice.Choice;
import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.choice.Choices;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.input.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run over a file: what was counted, and what is wrong so far. */
final class Pass {
    private static final int KEPT = 10_000;

    private final ImportPlan plan;
    private final Changes.Log log;
    private final Map<String, String> headings = new HashMap<>();
    private final List<ImportReport.LineError> errors = new ArrayList<>();
    private long errorCount;
    private int lines;
    private int created;
    private int updated;
    private int alsoCreated;

    Pass(ImportPlan plan, Changes.Log log) {
        this.plan = plan;
        this.log = log;
        plan.mapping()
                .forEach((column, field) -> headings.put(field, plan.headings().get(column)));
    }

    Changes.Log log() {
        return log;
    }

    boolean createMissing() {
        return plan.createMissing();
    }

    void counted(int lines) {
        this.lines += lines;
    }

    void created(int records) {
        created += records;
    }

    void updated(int records) {
        updated += records;
    }

    void alsoCreated(int records) {
        alsoCreated += records;
    }

    boolean good() {
        return errorCount == 0;
    }

    /** Notes what is wrong in the line. */
    void report(Line line) {
        for (Violation violation : line.violations()) {
            report(line.number(), violation, line.raw(violation.field()));
        }
    }

    void report(long line, Violation violation, String value) {
        errorCount++;
        if (errors.size() < KEPT) {
            errors.add(new ImportReport.LineError(
                    line,
                    headings.getOrDefault(violation.field(), violation.field()),
                    value,
                    violation.problem(),
                    violation.detail()));
        }
    }

    ImportReport finished(boolean done) {
        return new ImportReport(lines, created, updated, alsoCreated, errorCount, errors, done);
    }

    /** Makes sure that the named values are in the short list, or refuses the lines that name others. */
    <D> void choose(Choices choices, ChoiceKind kind, Map<Line, D> batch, Function<D, @Nullable String> name) {
        Map<Line, String> wanted = new HashMap<>();
        batch.forEach((line, details) -> {
            String value = name.apply(details);
            if (value != null && value.length() <= 200) {
                wanted.put(line, value);
            }
        });
        Set<String> known = choices.known(kind, Set.copyOf(wanted.values()));
        Set<String> missing =
                wanted.values().stream().filter(value -> !known.contains(value)).collect(Collectors.toSet());
        if (plan.createMissing()) {
            missing.forEach(value -> choices.add(kind, Choice.of(value)));
            alsoCreated += missing.size();
        } else {
            wanted.forEach((line, value) -> {
                if (missing.contains(value)) {
                    line.refuse(Violation.unknown(kind.field(), value));
                }
            });
        }
    }
}
