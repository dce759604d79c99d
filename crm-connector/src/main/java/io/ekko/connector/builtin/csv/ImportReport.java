package io.ekko.connector.builtin.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param lines under the headings
 * @param created records
 * @param updated records
 * @param alsoCreated values of short lists, and companies, that were named but not there
 * @param errorCount how many things are wrong in all
 * @param errors the first 10,000 of them
 * @param done whether it was really imported; false for a trial and when anything is wrong: then nothing was changed
 */
public record ImportReport(
        int lines, int created, int updated, int alsoCreated, long errorCount, List<LineError> errors, boolean done) {

    public ImportReport {
        errors = List.copyOf(errors);
    }

    /**
     * What is wrong in a line.
     *
     * @param line in the file, the headings being line 1
     * @param heading of the column, or the field when no column is meant; empty for the whole line
     * @param problem a short key: {@code required}, {@code malformed}, {@code unknown}, {@code too-long}, {@code repeated}
     */
    public record LineError(long line, String heading, String value, String problem, String detail) {}

    public boolean good() {
        return errorCount == 0;
    }

    /** The errors as CSV, one a line, guarded against formulas. */
    public void writeErrors(Writer writer) throws IOException {
        try (CsvWriter csv = Cautious.writer(writer)) {
            csv.writeRecord("line", "column", "value", "problem", "detail");
            errors.forEach(error -> csv.writeRecord(
                    Long.toString(error.line()),
                    Cautious.cell(error.heading()),
                    Cautious.cell(error.value()),
                    error.problem(),
                    Cautious.cell(error.detail())));
        }
    }
}
