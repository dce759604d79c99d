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

    /**
     * Hands over a reminder: other words, the same link, and a Message-ID that is a function of invitation and number and refers to
     * the first mail.
     *
     * @param number 1 or 2
     */
    default Handover remind(Invitation invitation, int number) {
        return deliver(invitation);
    }

    /** How many mails could be handed over now, 0 or more. Nothing is taken by asking. */
    default int room() {
        return Integer.MAX_VALUE;
    }

    /**
     * Takes room, which all nodes share. Whoever sends does so before it begins, and does not begin with more than it got.
     *
     * @param wanted 1 or more
     * @return for how many mails there is room, 0 to the number wanted
     */
    default int reserve(int wanted) {
        return wanted;
    }

    /** Gives room back that was taken and not used. */
    default void giveBack(int unused) {}

    /** What became of a hand-over. */
    sealed interface Handover {
        /** The mail system has taken it. */
        record Accepted(String messageId) implements Handover {}

        /** Not now: 4xx, connection refused. Nothing was sent. */
        record Later(String reason, @Nullable Duration pause) implements Handover {
            public Optional<Duration> retryAfter() {
                return Optional.ofNullable(pause);
            }
        }

        /** Not now, and whoever the mail is for: log-in refused, sender refused. Nothing was sent, and it does not count as a try. */
        record Held(String reason, Duration pause) implements Handover {}

        /**
         * Never: 5xx for this recipient or this message.
         *
         * @param address whether it is the address that no mail reaches, whatever the mail says
         */
        record Refused(String reason, boolean address) implements Handover {
            /** For a reason that may be over when the next mail goes. */
            public Refused(String reason) {
                this(reason, false);
            }
        }

        /** The dialogue broke after the message was handed over and before the reply: it may have been taken. */
        record Unknown(String reason) implements Handover {}
    }
}
