package io.ekko.receiver;

import io.ekko.crm.Webhooks;
import io.ekko.inbox.Inbox;
import io.ekko.receiver.Deliveries.Fate;
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
import org.jdbi.v3.core.JdbiException;

/**
 * Where a CRM reports changes: verified by its connector, stored, answered; the work is done later. A CRM whose user waits for the answer
 * has it at once, whatever state the database is in.
 */
@Path("/hooks/{connection}")
public final class HookResource {
    private static final int LONGEST_ID = 200;

    private final HookDoors doors;
    private final Inbox inbox;
    private final Optional<AtOnce> atOnce;
    private final Deliveries deliveries;
    private final InstantSource clock;

    /** @param atOnce for CRMs whose user waits; without it they are answered like the others */
    HookResource(HookDoors doors, Inbox inbox, Optional<AtOnce> atOnce, Deliveries deliveries, InstantSource clock) {
        this.doors = doors;
        this.inbox = inbox;
        this.atOnce = atOnce;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Answers as the CRM wants it when stored, 202 if it does not mind; 200 when it was here before; 401, 404, 413, 429 or 503
     * otherwise.
     */
    @POST
    public Response post(
            @PathParam("connection") String name,
            @Context ContainerRequestContext request,
            @Context HttpHeaders headers,
            InputStream body)
            throws IOException {
        return deliveries.take(
                request, body, bytes -> store(request, name, Headers.of(headers), bytes), () -> acknowledgement(name));
    }

    private int acknowledgement(String name) {
        return doors.known(name).map(HookDoors.Door::acknowledgement).orElse(202);
    }

    private Fate store(ContainerRequestContext request, String name, Map<String, String> headers, byte[] body) {
        Optional<HookDoors.Door> urgent = doors.known(name).filter(HookDoors.Door::blocksUser);
        try {
            return proved(name, headers, body);
        } catch (JdbiException away) {
            if (urgent.isEmpty() || atOnce.isEmpty()) {
                throw away;
            }
            return unproved(request, name, urgent.get().proving(headers), body);
        }
    }

    private Fate unproved(ContainerRequestContext request, String name, Map<String, String> proof, byte[] body) {
        if (proof.isEmpty()) {
            return Fate.FORGED;
        }
        return deliveries.admits(request)
                ? atOnce.orElseThrow().takeUnproved(name, proof, body, clock.instant())
                : Fate.TOO_MANY;
    }

    private Fate proved(String name, Map<String, String> headers, byte[] body) {
        Optional<HookDoors.Door> door = doors.find(name);
        Optional<Webhooks> webhooks = door.flatMap(found -> doors.webhooks(found.connection()));
        if (door.isEmpty() || webhooks.isEmpty()) {
            return Fate.UNKNOWN;
        }
        try {
            String delivery = webhooks.get().verify(headers, body, clock.instant());
            return delivery.isBlank() || delivery.length() > LONGEST_ID
                    ? Fate.FORGED
                    : store(name, door.get(), delivery, body);
        } catch (Webhooks.Forged forged) {
            return webhooks.get().isTrial(headers, body) ? Fate.TRIAL : Fate.FORGED;
        }
    }

    private Fate store(String name, HookDoors.Door door, String delivery, byte[] body) {
        if (door.blocksUser() && atOnce.isPresent()) {
            return atOnce.get().take(door.connection(), name, delivery, body, clock.instant());
        }
        return inbox.acceptHook(door.connection(), delivery, body, clock.instant()) ? Fate.STORED : Fate.DUPLICATE;
    }
}
