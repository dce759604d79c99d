package io.ekko.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Page;
import io.ekko.crm.Ticket;
import io.ekko.crm.Tickets;
import io.ekko.work.Duty;
import io.ekko.work.OneByOne;
import io.ekko.work.Sweep;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the tickets that the CRM says were closed with the episodes known, and considers what no webhook told of. Each pass begins
 * where the pass before the last one ended, so that every closing is looked at by two passes; the place is stored after the page.
 */
public final class ReconcileClosedTickets implements Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcileClosedTickets.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 200;

    private final Connections connections;
    private final Crms crms;
    private final ConsiderClosings considerClosings;

    public ReconcileClosedTickets(Connections connections, Crms crms, ConsiderClosings considerClosings) {
        this.connections = connections;
        this.crms = crms;
        this.considerClosings = considerClosings;
    }

    @Override
    public Duty duty() {
        return Duty.RECONCILIATION;
    }

    /** One pass over every connection whose CRM Ekko has not let go of; says how many closings nobody had told of. */
    @Override
    public int run() {
        return OneByOne.run(
                duty(), connections.watched().stream().map(Connection::id).toList(), this::passUnlessTheCrmIsAway);
    }

    private int passUnlessTheCrmIsAway(ConnectionId connection) {
        try {
            return pass(connection);
        } catch (CrmFailure failure) {
            LOG.warn("reconciliation waits connection={} why={}", connection, failure.getMessage());
            return 0;
        }
    }

    /**
     * Where the passes are.
     *
     * @param at where to read on
     * @param ended where the last pass came to an end
     */
    private record Place(String at, String ended) {
        static Place read(String stored) {
            try {
                JsonNode place = JSON.readTree(stored);
                return new Place(place.path("at").asText(), place.path("ended").asText());
            } catch (JsonProcessingException unreadable) {
                throw new IllegalStateException("the place of a reconciliation cannot be read", unreadable);
            }
        }

        String write() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("at", at)
                    .put("ended", ended)
                    .toString();
        }
    }

    private int pass(ConnectionId connection) {
        Tickets tickets = crms.of(connection).tickets();
        String stored = connections.closedCursor(connection).orElse(null);
        if (stored == null) {
            Optional<String> start = tickets.closedSince(null, PAGE).nextCursor();
            start.ifPresent(at -> connections.moveClosedCursor(connection, null, new Place(at, at).write()));
            return 0;
        }
        int repaired = 0;
        while (true) {
            Place place = Place.read(stored);
            Page<Ticket> page = tickets.closedSince(place.at(), PAGE);
            repaired += considerClosings.run(connection, page.items());
            boolean caughtUp = page.items().size() < PAGE;
            String next = page.nextCursor().orElse(place.at());
            Place moved = caughtUp ? new Place(place.ended(), next) : new Place(next, place.ended());
            if (!connections.moveClosedCursor(connection, stored, moved.write()) || caughtUp) {
                return repaired;
            }
            stored = moved.write();
        }
    }
}
