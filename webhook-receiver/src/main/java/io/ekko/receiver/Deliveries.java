package io.ekko.receiver;

import io.ekko.work.Alarm;
import io.ekko.work.Counters;
import io.ekko.work.Duty;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How every delivery is answered: in milliseconds, by what became of it, and with a counter for each way it can go. */
final class Deliveries {
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private final String name;
    private final int bodyBytes;
    private final Throttle refusals;
    private final Callers callers;
    private final Alarm alarm;
    private final Counters counters;

    Deliveries(String name, int bodyBytes, Throttle refusals, Callers callers, Alarm alarm, Counters counters) {
        this.name = name;
        this.bodyBytes = bodyBytes;
        this.refusals = refusals;
        this.callers = callers;
        this.alarm = alarm;
        this.counters = counters;
    }

    /** What became of a delivery. */
    enum Fate {
        STORED,
        DUPLICATE,
        /** The CRM tries whether it reaches us. */
        TRIAL,
        /** It waits on the disk of this node. */
        SPOOLED,
        /** Neither database nor disk has taken it. */
        FULL,
        FORGED,
        /** Its address has sent too much that is not proved. */
        TOO_MANY,
        UNKNOWN
    }

    /** Verifies and stores. */
    @FunctionalInterface
    interface Store {
        Fate store(byte[] body) throws Objection;
    }

    /** The delivery is genuine and says nothing that can be used. */
    static final class Objection extends Exception {
        private static final long serialVersionUID = 1;

        Objection(String reason) {
            super(reason);
        }
    }

    Response take(ContainerRequestContext request, InputStream stream, Store store) throws IOException {
        return take(request, stream, store, () -> 202);
    }

    /** @param acknowledgement the status that answers what was taken; asked once it was */
    Response take(ContainerRequestContext request, InputStream stream, Store store, IntSupplier acknowledgement)
            throws IOException {
        if (request.getLength() > bodyBytes) {
            return counted("too-large", Problems.tooLarge());
        }
        try {
            return answer(request, store.store(Body.read(stream, bodyBytes)), acknowledgement);
        } catch (Body.TooLarge tooLarge) {
            return counted("too-large", Problems.tooLarge());
        } catch (Objection objection) {
            return counted("invalid", Problems.invalid(String.valueOf(objection.getMessage())));
        } catch (JdbiException | UncheckedIOException away) {
            log.error("delivery={} stored=false id={}", name, UUID.randomUUID(), away);
            return counted("unavailable", Problems.away());
        }
    }

    private Response answer(ContainerRequestContext request, Fate fate, IntSupplier acknowledgement) {
        return switch (fate) {
            case STORED -> {
                alarm.ring(Duty.INBOX);
                yield counted("stored", taken(acknowledgement));
            }
            case TRIAL -> counted("trial", taken(acknowledgement));
            case SPOOLED -> counted("spooled", taken(acknowledgement));
            case FULL -> counted("unavailable", Problems.away());
            case DUPLICATE -> counted("duplicate", Response.ok().build());
            case FORGED -> refused(request, "forged", Problems.forged());
            case TOO_MANY -> counted("throttled", Problems.tooMany());
            case UNKNOWN -> refused(request, "unknown", Problems.unknown());
        };
    }

    /** Whether the address may send one more that is not proved; refusals count, too. */
    boolean admits(ContainerRequestContext request) {
        return refusals.admits(callers.address(request));
    }

    private static Response taken(IntSupplier acknowledgement) {
        return Response.status(acknowledgement.getAsInt()).build();
    }

    /** Who is refused too often is not told why any more. */
    private Response refused(ContainerRequestContext request, String why, Response refusal) {
        return admits(request) ? counted(why, refusal) : counted("throttled", Problems.tooMany());
    }

    private Response counted(String what, Response response) {
        counters.count("receiver." + name + "." + what);
        return response;
    }
}
