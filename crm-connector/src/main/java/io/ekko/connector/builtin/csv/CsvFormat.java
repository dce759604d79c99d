package io.ekko.connector.builtin.csv;

import io.ekko.connector.builtin.input.Invalid;
import io.ekko.connector.builtin.input.Violation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a CSV file is written.
 *
 * @param skip bytes of a byte order mark at the beginning
 */
public record CsvFormat(Charset charset, char separator, int skip) {
    /** Twenty megabytes. */
    static final long LARGEST = 20L * 1024 * 1024;

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final List<Character> SEPARATORS = List.of(';', ',', '\t', '|');

    /**
     * Finds out. Unicode byte order marks are obeyed; a file that is not UTF-8 throughout is taken for Windows-1252, as older office
     * programs write it.
     *
     * @throws Invalid when the file is empty or too large
     */
    static CsvFormat detect(Path file) throws IOException {
        long size = Files.size(file);
        if (size == 0 || size > LARGEST) {
            throw new Invalid(Violation.malformed("file", "a file of 1 to " + LARGEST + " bytes"));
        }
        byte[] start = new byte[3];
        int read;
        try (InputStream stream = Files.newInputStream(file)) {
            read = stream.readNBytes(start, 0, 3);
        }
        CsvFormat plain = charset(file, start, read);
        try (BufferedReader reader = new BufferedReader(plain.open(file))) {
            return new CsvFormat(plain.charset(), separator(reader), plain.skip());
        }
    }

    private static CsvFormat charset(Path file, byte[] start, int read) throws IOException {
        if (read == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF) {
            return new CsvFormat(StandardCharsets.UTF_8, ',', 3);
        }
        if (read >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) {
            return new CsvFormat(StandardCharsets.UTF_16LE, ',', 2);
        }
        if (read >= 2 && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF) {
            return new CsvFormat(StandardCharsets.UTF_16BE, ',', 2);
        }
        return new CsvFormat(isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS, ',', 0);
    }

    private static boolean isUtf8(Path file) throws IOException {
        try (Reader reader = new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            reader.transferTo(Writer.nullWriter());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The candidate that stands most often in the first line, outside quotes. */
    private static char separator(BufferedReader reader) throws IOException {
        char[] buffer = new char[16_384];
        int length = Math.max(reader.read(buffer), 0);
        int[] counts = new int[SEPARATORS.size()];
        boolean quoted = false;
        for (int i = 0; i < length; i++) {
            char c = buffer[i];
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!quoted && SEPARATORS.contains(c)) {
                counts[SEPARATORS.indexOf(c)]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.get(best);
    }

    /** The text behind the byte order mark. */
    Reader open(Path file) throws IOException {
        InputStream stream = Files.newInputStream(file);
        stream.skipNBytes(skip);
        return new InputStreamReader(stream, charset);
    }
}
