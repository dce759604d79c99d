package io.ekko.connector.rest;

import io.ekko.connector.http.CrmHttp;
import io.ekko.connector.http.Listed;
import io.ekko.crm.Page;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.crm.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tickets over REST. The cursor is a time, and within one time the CRM's own cursor behind a blank. */
final class RestTickets implements Tickets {
    /** At the end of the list the cursor stays this far behind, for closings that the CRM shows late. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final CrmHttp http;
    private final InstantSource clock;

    RestTickets(CrmHttp http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Optional<Ticket> byId(TicketId id) {
        return http.find(Paths.of(RestJson.TICKETS, id.value())).map(RestJson::ticket);
    }

    @Override
    public List<Ticket> byIds(Collection<TicketId> ids) {
        return Many.read(http, RestJson.TICKETS, ids.stream().map(TicketId::value), RestJson::ticket);
    }

    @Override
    public String cursorAt(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public Page<Ticket> closedSince(@Nullable String cursor, int limit) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (cursor == null) {
            return new Page<>(List.of(), now.toString());
        }
        int blank = cursor.indexOf(' ');
        String since = blank < 0 ? cursor : cursor.substring(0, blank);
        Map<String, String> query = new HashMap<>();
        query.put(RestJson.CLOSED_SINCE, since);
        query.put(RestJson.LIMIT, Integer.toString(limit));
        if (blank >= 0) {
            query.put(RestJson.AFTER, cursor.substring(blank + 1));
        }
        Listed answer = http.list(RestJson.TICKETS, query);
        List<Ticket> found = RestJson.list(answer, RestJson::ticket);
        String more = RestJson.next(answer);
        return new Page<>(found, more == null ? settled(since, now.minus(OVERLAP)) : since + " " + more);
    }

    private static String settled(String since, Instant settled) {
        return Instant.parse(since).isBefore(settled) ? settled.toString() : since;
    }
}
