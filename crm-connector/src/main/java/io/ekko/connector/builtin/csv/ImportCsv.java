package io.ekko.connector.builtin.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.input.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * Imports a CSV file as a whole or not at all: every line is read into one transaction, which is kept only when no line was wrong. A
 * trial does the same and keeps nothing, so it sees what the import would see. The file is streamed.
 */
public final class ImportCsv {
    private static final int BATCH = 500;
    private static final int MOST_LINES = 100_000;

    private final Jdbi jdbi;
    private final Changes changes;
    private final ZoneId zone;

    /** @param zone in which times without a zone are meant */
    public ImportCsv(Jdbi jdbi, Changes changes, ZoneId zone) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.zone = zone;
    }

    /** What would happen; nothing is changed. */
    public ImportReport check(Path file, ImportPlan plan) throws IOException {
        return run(file, plan, false);
    }

    /** Imports unless anything is wrong; the report says which. */
    public ImportReport run(Path file, ImportPlan plan) throws IOException {
        return run(file, plan, true);
    }

    private ImportReport run(Path file, ImportPlan plan, boolean keep) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvLines.open(file, plan.format())) {
            return changes.commit(log -> {
                Pass pass = new Pass(plan, log);
                read(reader, plan, pass);
                if (!keep || !pass.good()) {
                    throw new NotKept(pass.finished(false));
                }
                return pass.finished(true);
            });
        } catch (NotKept notKept) {
            return notKept.report;
        }
    }

    private void read(CsvReader<CsvRecord> reader, ImportPlan plan, Pass pass) {
        Landing landing = landing(plan);
        List<Line> batch = new ArrayList<>();
        int lines = -1;
        long last = 1;
        try {
            for (CsvRecord record : reader) {
                last = record.getStartingLineNumber();
                if (++lines == 0) {
                    continue;
                }
                if (lines > MOST_LINES) {
                    pass.report(last, new Violation("", "too-long", "a file has at most " + MOST_LINES + " lines"), "");
                    break;
                }
                batch.add(line(record, plan));
                if (batch.size() == BATCH) {
                    land(landing, batch, pass);
                }
            }
        } catch (CsvParseException e) {
            pass.report(last, Violation.malformed("", "readable as CSV: " + e.getMessage()), "");
        }
        land(landing, batch, pass);
    }

    private static void land(Landing landing, List<Line> batch, Pass pass) {
        if (!batch.isEmpty()) {
            pass.counted(batch.size());
            landing.land(batch, pass);
            batch.clear();
        }
    }

    private Line line(CsvRecord record, ImportPlan plan) {
        Map<String, String> cells = new HashMap<>();
        plan.mapping().forEach((column, field) -> {
            if (column < record.getFieldCount()) {
                cells.put(field, Cautious.plain(record.getField(column)));
            }
        });
        Line line = new Line(record.getStartingLineNumber(), cells, zone);
        if (record.getFieldCount() > plan.headings().size()) {
            line.refuse(new Violation("", "malformed", "has more columns than there are headings"));
        }
        return line;
    }

    private Landing landing(ImportPlan plan) {
        return switch (plan.type()) {
            case CONTACT -> new ContactLanding(jdbi);
            case COMPANY -> new CompanyLanding(jdbi);
            case TICKET -> new TicketLanding(jdbi);
        };
    }

    /** Rolls the transaction back and carries the report out of it. */
    private static final class NotKept extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient ImportReport report;

        NotKept(ImportReport report) {
            super("not kept", null, false, false);
            this.report = report;
        }
    }
}
