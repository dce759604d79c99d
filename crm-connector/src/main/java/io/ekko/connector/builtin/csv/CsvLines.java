package io.ekko.connector.builtin.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;

/** The lines of a CSV file as a stream; a field has at most 32,768 characters. */
final class CsvLines {
    private static final int LONGEST = 32_768;

    private CsvLines() {}

    static CsvReader<CsvRecord> open(Path file, CsvFormat format) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(format.separator())
                .maxBufferSize(LONGEST)
                .skipEmptyLines(true)
                .ofCsvRecord(format.open(file));
    }
}
