package io.ekko.app.check;

/**
 * What one check saw.
 *
 * @param subject what was looked at
 * @param good whether Ekko can start with it
 * @param detail what was seen, and when it is not good what to do
 */
public record Finding(String subject, boolean good, String detail) {

    public Finding {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("A finding needs a subject");
        }
    }

    static Finding good(String subject, String detail) {
        return new Finding(subject, true, detail);
    }

    static Finding bad(String subject, String whatToDo) {
        return new Finding(subject, false, whatToDo);
    }

    /** The line for the terminal. */
    public String line() {
        return (good ? "ok  " : "!!  ") + subject + ": " + detail;
    }
}
