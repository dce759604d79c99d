package io.ekko.receiver;

import io.ekko.inbox.AnswerSource;
import io.ekko.inbox.AnswerSources;
import io.ekko.inbox.Inbox;
import io.ekko.signature.StandardWebhooks;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Where other survey tools bring their answers, signed as Standard Webhooks says. */
@Path("/answers/{source}")
public final class AnswerResource {
    private final AnswerSources sources;
    private final Inbox inbox;
    private final StandardWebhooks signatures;
    private final Deliveries deliveries;
    private final InstantSource clock;

    AnswerResource(AnswerSources sources, Inbox inbox, Deliveries deliveries, InstantSource clock) {
        this.sources = sources;
        this.inbox = inbox;
        this.signatures = new StandardWebhooks(clock);
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Answers 202 when stored, 200 when it was here before, 401, 404, 413, 422, 429 or 503 otherwise. */
    @POST
    public Response post(
            @PathParam("source") String name,
            @Context ContainerRequestContext request,
            @Context HttpHeaders headers,
            InputStream body)
            throws IOException {
        return deliveries.take(request, body, bytes -> store(name, headers, bytes));
    }

    private Deliveries.Fate store(String name, HttpHeaders headers, byte[] body) throws Deliveries.Objection {
        Instant now = clock.instant();
        Optional<AnswerSource> source = sources.byName(name, now);
        if (source.isEmpty()) {
            return Deliveries.Fate.UNKNOWN;
        }
        String delivery;
        try {
            delivery = signatures.verify(Headers.of(headers), body, source.get().secrets());
        } catch (StandardWebhooks.Unproved unproved) {
            return Deliveries.Fate.FORGED;
        }
        Optional<String> objection = source.get().mapping().objection(body);
        if (objection.isPresent()) {
            throw new Deliveries.Objection(objection.get());
        }
        return inbox.acceptAnswer(source.get(), delivery, body, now)
                ? Deliveries.Fate.STORED
                : Deliveries.Fate.DUPLICATE;
    }
}
