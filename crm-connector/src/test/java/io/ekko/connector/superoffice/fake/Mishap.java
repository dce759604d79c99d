package io.ekko.connector.superoffice.fake;

/**
 * How a call to the fake goes wrong.
 *
 * @param done whether what was asked is done nevertheless
 * @param status what is answered; 0 is what the fake says, -1 is no answer at all: the connection is closed; -2 is no
 *     answer on a connection that stays open
 * @param retryAfter the header of this name, or null
 * @param body what is said instead; null is what the fake says, or nothing
 * @param cut whether the answer ends in the middle
 */
public record Mishap(boolean done, int status, String retryAfter, String body, boolean cut) {
    /** Nothing goes wrong. */
    public static final Mishap NONE = new Mishap(true, 0, null, null, false);

    /** Decides about one call after the other. */
    @FunctionalInterface
    public interface Source {
        /**
         * @param path below the interface's root, without the query; begins with a slash for the host of sign-in and state
         * @param query as it came, or null
         */
        Mishap next(String method, String path, String query);
    }

    /** It is not done. */
    public static Mishap refused(int status, String retryAfter) {
        return new Mishap(false, status, retryAfter, null, false);
    }

    /** It is done, and an error says that it is not. */
    public static Mishap denied(int status) {
        return new Mishap(true, status, null, null, false);
    }

    /** The connection ends, before or after it was done. */
    public static Mishap silence(boolean done) {
        return new Mishap(done, -1, null, null, false);
    }

    /** No answer ever comes, until the caller gives up; before that it was done or not. */
    public static Mishap unanswered(boolean done) {
        return new Mishap(done, -2, null, null, false);
    }

    /** It is done, and half of the answer comes. */
    public static Mishap broken() {
        return new Mishap(true, 0, null, null, true);
    }

    /** It is not done, and this is said with status 200. */
    public static Mishap said(String body) {
        return new Mishap(false, 200, null, body, false);
    }
}
