package io.ekko.app.crm.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.builtin.hook.Hook;
import io.ekko.connector.builtin.hook.HookDeliveries;
import io.ekko.connector.builtin.hook.Hooks;
import io.ekko.connector.builtin.hook.Subscribe;
import io.ekko.connector.builtin.input.Conflict;
import io.ekko.secret.Vault;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Subscriptions to what happens, and the deliveries that were given up. */
@Path("/crm/api/v1/webhooks")
@Produces("application/json")
public final class WebhooksResource {
    private final Hooks hooks;
    private final HookDeliveries deliveries;
    private final Subscribe subscribe;
    private final InstantSource clock;
    private final Alarm alarm;

    WebhooksResource(Jdbi jdbi, Vault vault, InstantSource clock, Alarm alarm) {
        this.hooks = new Hooks(jdbi, vault);
        this.deliveries = new HookDeliveries(jdbi, vault);
        this.subscribe = new Subscribe(jdbi, vault, clock);
        this.clock = clock;
        this.alarm = alarm;
    }

    @GET
    public JsonNode list() {
        return Listing.all(hooks.list(), CrmJson::hook);
    }

    /** The answer shows the secret once. */
    @POST
    @Consumes("application/json")
    public Response add(InputStream stream) {
        Body body = Body.read(stream);
        String target = body.words("target", "");
        String secret = body.text("secret", null);
        body.done();
        Subscribe.Subscribed subscribed = subscribe.run(target, secret);
        ObjectNode json = CrmJson.hook(find(Long.toString(subscribed.id())))
                .put("secret", subscribed.secret().reveal());
        return Response.created(URI.create("/crm/api/v1/webhooks/" + subscribed.id()))
                .entity(json)
                .build();
    }

    @DELETE
    @Path("{id}")
    public void remove(@PathParam("id") String id) {
        Hook hook = find(id);
        if (hook.own()) {
            throw new Conflict("Ekko's own subscription is removed by unlinking the CRM");
        }
        hooks.remove(hook.id());
    }

    @GET
    @Path("parked")
    public JsonNode parked() {
        return Listing.all(deliveries.parked(), CrmJson::parked);
    }

    /** Sends everything that was given up once more. */
    @POST
    @Path("parked/replay")
    public JsonNode replay() {
        int replayed = deliveries.replay(clock.instant());
        alarm.ring(Duty.HOOK_DELIVERY);
        return JsonNodeFactory.instance.objectNode().put("replayed", replayed);
    }

    private Hook find(String id) {
        return ById.find("webhook", id, hooks::byId);
    }
}
