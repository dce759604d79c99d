package io.ekko.app.demo;

import io.ekko.app.demo.DemoYear.Reply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One candidate of the year.
 *
 * @param person place in the year's list of people
 * @param ticket place in the year's list of tickets; -1 when a wave considered the person
 * @param wave place in the list of waves; -1 when a ticket was closed
 * @param at when the mail went, or would have gone
 * @param askedBefore when the person was last asked, if that is too recent to ask again; null when the person was asked now
 */
record DemoAsk(
        int person,
        int ticket,
        int wave,
        Instant at,
        @Nullable Instant askedBefore,
        @Nullable Reply reply) {

    boolean invited() {
        return askedBefore == null;
    }

    boolean aboutTicket() {
        return ticket >= 0;
    }
}
