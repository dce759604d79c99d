package io.ekko.app.survey;

import io.ekko.survey.Surveys.Logo;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Knows a picture by its own first bytes, whatever its name and type say. */
final class Pictures {
    /** A page with it stays small on a slow line. */
    static final int LARGEST = 200 * 1024;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
    private static final byte[] PNG_HEAD = "IHDR".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private Pictures() {}

    /** The picture in the bytes; empty when they are neither PNG nor JPEG, or too many. */
    static Optional<Logo> read(byte[] bytes) {
        if (bytes.length > LARGEST) {
            return Optional.empty();
        }
        if (has(bytes, 0, PNG) && has(bytes, 12, PNG_HEAD)) {
            return Optional.of(new Logo("image/png", bytes));
        }
        return has(bytes, 0, JPEG) ? Optional.of(new Logo("image/jpeg", bytes)) : Optional.empty();
    }

    private static boolean has(byte[] bytes, int at, byte[] part) {
        return bytes.length >= at + part.length && Arrays.equals(bytes, at, at + part.length, part, 0, part.length);
    }
}
