package io.ekko.faults;

/** A process dies here. No error that anybody handles: whatever catches exceptions does not survive its process. */
final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash(String where) {
        super(where, null, false, false);
    }
}
