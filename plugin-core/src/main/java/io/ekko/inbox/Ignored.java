package io.ekko.inbox;

/** A delivery asks for nothing that can be done, now or later. */
final class Ignored extends RuntimeException {
    private static final long serialVersionUID = 1;

    Ignored(String reason) {
        super(reason);
    }
}
