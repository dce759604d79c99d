package io.ekko.connector.builtin.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Cells that no spreadsheet takes for a formula: one that begins with {@code = + - @}, a tab or a carriage return gets an apostrophe
 * before it, as OWASP advises on CSV injection. Reading takes it away again.
 */
final class Cautious {
    private static final String DANGEROUS = "=+-@\t\r";

    private Cautious() {}

    static CsvWriter writer(Writer writer) {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
    }

    static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    static String plain(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && DANGEROUS.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }
}
