package io.ekko.receiver;

import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Webhooks;
import io.ekko.inbox.Inbox;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where a CRM reports changes: verified by its connector, stored, answered; the work is done later. */
@Path("/hooks/{connection}")
public final class HookResource {
    private static final int LONGEST_ID = 200;

    private final Connections connections;
    private final Crms crms;
    private final Inbox inbox;
    private final Deliveries deliveries;
    private final InstantSource clock;

    /** A connection keeps its name and id for ever, so what was found once is not asked again. */
    private final Map<String, ConnectionId> known = new ConcurrentHashMap<>();

    HookResource(Connections connections, Crms crms, Inbox inbox, Deliveries deliveries, InstantSource clock) {
        this.connections = connections;
        this.crms = crms;
        this.inbox = inbox;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Answers 202 when stored, 200 when it was here before, 401, 404, 413, 429 or 503 otherwise. */
    @POST
    public Response post(
            @PathParam("connection") String name,
            @Context ContainerRequestContext request,
            @Context HttpHeaders headers,
            InputStream body)
            throws IOException {
        return deliveries.take(request, body, bytes -> store(name, headers, bytes));
    }

    private Deliveries.Fate store(String name, HttpHeaders headers, byte[] body) {
        Optional<ConnectionId> connection = connection(name);
        Optional<Webhooks> webhooks = connection.flatMap(id -> crms.of(id).webhooks());
        if (connection.isEmpty() || webhooks.isEmpty()) {
            return Deliveries.Fate.UNKNOWN;
        }
        try {
            String delivery = webhooks.get().verify(Headers.of(headers), body);
            if (delivery.isBlank() || delivery.length() > LONGEST_ID) {
                return Deliveries.Fate.FORGED;
            }
            return inbox.acceptHook(connection.get(), delivery, body, clock.instant())
                    ? Deliveries.Fate.STORED
                    : Deliveries.Fate.DUPLICATE;
        } catch (Webhooks.Forged forged) {
            return Deliveries.Fate.FORGED;
        }
    }

    private Optional<ConnectionId> connection(String name) {
        ConnectionId found = known.get(name);
        if (found != null) {
            return Optional.of(found);
        }
        Optional<ConnectionId> read = connections.byName(name).map(Connection::id);
        read.ifPresent(id -> known.put(name, id));
        return read;
    }
}
