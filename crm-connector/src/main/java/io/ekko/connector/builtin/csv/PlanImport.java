package io.ekko.connector.builtin.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.input.Invalid;
import io.ekko.connector.builtin.input.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Looks at a CSV file and suggests how to import it. */
public final class PlanImport {
    private static final int SAMPLE = 5;
    private static final int MOST_COLUMNS = 200;

    private final ImportFields fields;

    public PlanImport(Jdbi jdbi) {
        this.fields = new ImportFields(jdbi);
    }

    /**
     * @throws Invalid when the file is empty, too large, or cannot be read as CSV
     * @throws IOException when the file cannot be read at all
     */
    public ImportPlan run(RecordType type, Path file) throws IOException {
        CsvFormat format = CsvFormat.detect(file);
        List<List<String>> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvLines.open(file, format)) {
            for (CsvRecord line : reader) {
                lines.add(line.getFields());
                if (lines.size() > SAMPLE) {
                    break;
                }
            }
        } catch (CsvParseException e) {
            throw new Invalid(Violation.malformed("file", "a CSV file: " + e.getMessage()));
        }
        if (lines.isEmpty() || lines.get(0).size() > MOST_COLUMNS) {
            throw new Invalid(Violation.malformed("file", "a CSV file with 1 to " + MOST_COLUMNS + " headings"));
        }
        List<String> headings = lines.get(0);
        return new ImportPlan(
                type, format, headings, lines.subList(1, lines.size()), fields.suggest(type, headings), true);
    }
}
