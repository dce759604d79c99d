package io.ekko.connector.builtin.input;

/** The record that should be read or changed is not there. */
public final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Missing(String what, Object id) {
        super("there is no " + what + " " + id);
    }
}
