package io.ekko.connector.builtin.input;

/**
 * One thing that is wrong with an input.
 *
 * @param field which, as the REST interface calls it: {@code email}, {@code fields/renewal}
 * @param problem what is wrong, as a short key: {@code required}, {@code too-long}, {@code unknown}, {@code malformed}
 * @param detail the same in English words
 */
public record Violation(String field, String problem, String detail) {
    public static Violation required(String field) {
        return new Violation(field, "required", "must be given");
    }

    public static Violation tooLong(String field, int longest) {
        return new Violation(field, "too-long", "must have at most " + longest + " characters");
    }

    public static Violation unknown(String field, String value) {
        return new Violation(field, "unknown", "there is no '" + value + "'");
    }

    public static Violation malformed(String field, String expected) {
        return new Violation(field, "malformed", "must be " + expected);
    }
}
