package io.ekko.receiver;

import java.io.IOException;
import java.io.InputStream;

/** Reads bodies that may not be longer than a limit. */
final class Body {
    private Body() {}

    /**
     * The whole body.
     *
     * @throws TooLarge when more comes than the limit
     */
    static byte[] read(InputStream stream, int most) throws IOException, TooLarge {
        byte[] body = stream.readNBytes(most + 1);
        if (body.length > most) {
            throw new TooLarge();
        }
        return body;
    }

    /** More came than the limit. */
    static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1;
    }
}
