package io.ekko.connector.builtin.input;

/** The record is not in a state in which this can be done, or another one has the same name. */
public final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Conflict(String reason) {
        super(reason);
    }
}
