package io.ekko.receiver;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a form as browsers send it (application/x-www-form-urlencoded); of a repeated field the first counts. */
record FormFields(Map<String, String> values) {
    private static final int MOST = 40;

    /**
     * Reads a form; what is none counts as an empty one.
     *
     * @throws Body.TooLarge when it is longer than any form of ours
     */
    static FormFields read(InputStream body) throws IOException, Body.TooLarge {
        byte[] bytes = Body.read(body, Limits.FORM_BYTES);
        try {
            return of(bytes);
        } catch (IllegalArgumentException noForm) {
            return new FormFields(Map.of());
        }
    }

    /**
     * Reads a form.
     *
     * @throws IllegalArgumentException when it is none
     */
    static FormFields of(byte[] body) {
        Map<String, String> values = new HashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", MOST)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new FormFields(Map.copyOf(values));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /** The score chosen; empty when none or no such score. */
    Optional<Integer> score() {
        return text("score").flatMap(FormFields::score);
    }

    static Optional<Integer> score(String text) {
        return text.matches("[0-9]|10") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
