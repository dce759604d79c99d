package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.app.web.Place;
import io.ekko.connector.builtin.hook.HookDeliveries;
import io.ekko.connector.builtin.hook.Hooks;
import io.ekko.connector.builtin.hook.Subscribe;
import io.ekko.connector.builtin.input.Conflict;
import io.ekko.connector.builtin.input.Invalid;
import io.ekko.secret.Vault;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Who is told what happens in the CRM, and what became of each message to them. */
@Path("/crm/settings/webhooks")
@Produces("text/html;charset=UTF-8")
public final class HookPages {
    private static final String HERE = "/crm/settings/webhooks";
    private static final int SHOWN = 30;

    private final Screens screens;
    private final Hooks hooks;
    private final HookDeliveries deliveries;
    private final Subscribe subscribe;
    private final Alarm alarm;
    private final InstantSource clock;

    HookPages(Screens screens, Jdbi jdbi, Vault vault, Alarm alarm, InstantSource clock) {
        this.screens = screens;
        this.hooks = new Hooks(jdbi, vault);
        this.deliveries = new HookDeliveries(jdbi, vault);
        this.subscribe = new Subscribe(jdbi, vault, clock);
        this.alarm = alarm;
        this.clock = clock;
    }

    @GET
    public String all(@Context ContainerRequestContext request) {
        return screens.html(request, Place.CRM_SETTINGS, "webhooks", model(Filled.empty()));
    }

    /** The answer shows the secret; it is never shown again. */
    @POST
    public Response add(@Context ContainerRequestContext request, MultivaluedMap<String, String> posted) {
        Filled form = Filled.posted(posted);
        try {
            Subscribe.Subscribed made = subscribe.run(form.value("target").strip(), null);
            Map<String, Object> model = model(Filled.empty());
            model.put("secret", made.secret().reveal());
            return Response.ok(screens.html(request, Place.CRM_SETTINGS, "webhooks", model))
                    .build();
        } catch (Invalid invalid) {
            screens.note(request, form, invalid);
        } catch (Conflict full) {
            form.wrong("target", screens.texts(request).get("crm.wrong.full"));
        }
        return screens.refused(request, Place.CRM_SETTINGS, "webhooks", model(form));
    }

    @POST
    @Path("{id}/remove")
    public Response remove(@Context ContainerRequestContext request, @PathParam("id") String id) {
        if (hooks.byId(Screens.id(id)).orElseThrow(Screens::missing).own()) {
            return screens.undone(request, HERE, "crm.hook.own-stays");
        }
        hooks.remove(Screens.id(id));
        return screens.done(request, HERE, "crm.hook.removed");
    }

    @POST
    @Path("replay")
    public Response replay(@Context ContainerRequestContext request) {
        int again = deliveries.replay(clock.instant());
        alarm.ring(Duty.HOOK_DELIVERY);
        return screens.done(request, HERE, "crm.hook.replayed", again);
    }

    private Map<String, Object> model(Filled form) {
        Map<String, Object> model = new HashMap<>();
        model.put("form", form);
        model.put("hooks", hooks.list());
        model.put("backlog", deliveries.backlog());
        model.put("parked", deliveries.parked());
        model.put("latest", deliveries.latest(SHOWN));
        return model;
    }
}
