package io.ekko.crm;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A CRM did not do what it was asked. A connector decides once, from status and body, which of the two kinds it is. */
public abstract sealed class CrmFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private CrmFailure(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }

    /** The same call may succeed later: time-out, overload, maintenance. */
    public static final class Retryable extends CrmFailure {
        private static final long serialVersionUID = 1;
        /** How often it is tried whether somebody has let us in again. */
        private static final Duration UNTIL_ADMITTED = Duration.ofMinutes(5);

        private final @Nullable Duration retryAfter;
        private final boolean untried;

        private Retryable(String reason, @Nullable Duration retryAfter, @Nullable Throwable cause, boolean untried) {
            super(reason, cause);
            this.retryAfter = retryAfter;
            this.untried = untried;
        }

        public Retryable(String reason, @Nullable Duration retryAfter, @Nullable Throwable cause) {
            this(reason, retryAfter, cause, false);
        }

        public Retryable(String reason) {
            this(reason, null, null);
        }

        /**
         * The CRM was not called at all: it is known to be closed for a while, or it is not our turn. However often that happens, and if
         * it goes on for weeks, nothing has failed and nothing is given up.
         */
        public static Retryable untried(String reason, Duration retryAfter) {
            return new Retryable(reason, retryAfter, null, true);
        }

        /**
         * The CRM does not let us in: a password, a key or an approval is no longer good. Somebody mends that once for all the work that
         * waits, and none of the work has failed, so nothing of it is counted or given up.
         */
        public static Retryable notAdmitted(String reason) {
            return new Retryable(reason, UNTIL_ADMITTED, null, true);
        }

        /** Whether the CRM has not looked at the call at all. */
        public boolean untried() {
            return untried;
        }

        /** How long the CRM asked to wait, when it said so. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** The same call will not succeed by itself: missing record, forbidden field. */
    public static sealed class Rejected extends CrmFailure permits Gone {
        private static final long serialVersionUID = 1;

        public Rejected(String reason) {
            super(reason, null);
        }
    }

    /** The record that the call is about is not there: deleted, or become part of another. Nobody can or must do anything about it. */
    public static final class Gone extends Rejected {
        private static final long serialVersionUID = 1;

        public Gone(String reason) {
            super(reason);
        }
    }
}
