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
        private final @Nullable Duration retryAfter;

        public Retryable(String reason, @Nullable Duration retryAfter, @Nullable Throwable cause) {
            super(reason, cause);
            this.retryAfter = retryAfter;
        }

        public Retryable(String reason) {
            this(reason, null, null);
        }

        /** How long the CRM asked to wait, when it said so. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** The same call will not succeed by itself: bad credentials, missing record, forbidden field. */
    public static final class Rejected extends CrmFailure {
        private static final long serialVersionUID = 1;

        public Rejected(String reason) {
            super(reason, null);
        }
    }
}
