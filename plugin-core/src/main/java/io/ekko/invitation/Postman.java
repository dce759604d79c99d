package io.ekko.invitation;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands one invitation to the mail system. Never called inside a transaction. */
public interface Postman {
    /**
     * Writes the mail in the recipient's language and hands it over. The Message-ID is a function of the invitation, so that a
     * repeated hand-over is the same message.
     */
    Handover deliver(Invitation invitation);

    /** What became of a hand-over. */
    sealed interface Handover {
        /** The mail system has taken it. */
        record Accepted(String messageId) implements Handover {}

        /** Not now: 4xx, connection refused, rate limit. Nothing was sent. */
        record Later(String reason, @Nullable Duration pause) implements Handover {
            public Optional<Duration> retryAfter() {
                return Optional.ofNullable(pause);
            }
        }

        /** Never: 5xx for this recipient. */
        record Refused(String reason) implements Handover {}

        /** The dialogue broke after the message was handed over and before the reply: it may have been taken. */
        record Unknown(String reason) implements Handover {}
    }
}
