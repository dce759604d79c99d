package io.ekko.app.crm.api;

/** A request that cannot be understood at all. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;

    private Unreadable(int status, String detail) {
        super(detail);
        this.status = status;
    }

    static Unreadable because(String detail) {
        return new Unreadable(400, detail);
    }

    static Unreadable tooLarge(int most) {
        return new Unreadable(413, "a body has at most " + most + " bytes");
    }

    int status() {
        return status;
    }
}
