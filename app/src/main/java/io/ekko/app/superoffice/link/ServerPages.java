package io.ekko.app.superoffice.link;

import io.ekko.app.access.Caller;
import io.ekko.app.connection.CheckWords;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Reply;
import io.ekko.connector.superoffice.setup.Setting;
import io.ekko.crm.Check;
import io.ekko.language.Texts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The step in which SuperOffice on one's own server is found, and Ekko's user there. */
@Path("/set-up/link/superoffice/server")
@Produces("text/html;charset=UTF-8")
public final class ServerPages {
    private static final Way WAY = new Way(true, Step.SERVER, null);

    private final Screens screens;
    private final Drafts drafts;
    private final TryTenant tryTenant;

    ServerPages(Screens screens, Drafts drafts) {
        this.screens = screens;
        this.drafts = drafts;
        this.tryTenant = new TryTenant(screens.engine().superOffice());
    }

    @GET
    public String page(@Context ContainerRequestContext request) {
        Draft draft = drafts.of(Caller.person(request).user().id(), now());
        return page(request, draft, Filled.of(draft.shown()), List.of());
    }

    @POST
    public Response save(@Context ContainerRequestContext request, MultivaluedMap<String, String> posted) {
        Filled form = Filled.posted(posted);
        Texts texts = screens.texts(request);
        Map<String, String> typed = new HashMap<>(Entries.typed(form, Entries.SERVER));
        typed.put(Setting.ENVIRONMENT.wireName(), "onsite");
        Caller.Person person = Caller.person(request);
        Draft draft = drafts.of(person.user().id(), now()).with(typed);
        drafts.keep(person.user().id(), draft, now());
        Entries.judge(form, texts, draft.said(), Entries.SERVER);
        Filled shown = Entries.shown(form, Entries.SERVER);
        if (form.isWrong()) {
            return Reply.refused(page(request, draft, shown, List.of()));
        }
        List<Check> checks = tryTenant.run(draft);
        return checks.stream().allMatch(Check::good)
                ? screens.done(request, WAY.next(), "link.server.good")
                : Reply.refused(page(request, draft, shown, checks));
    }

    private Instant now() {
        return screens.engine().clock().instant();
    }

    private String page(ContainerRequestContext request, Draft draft, Filled form, List<Check> checks) {
        return screens.html(
                request,
                "server",
                Map.of(
                        "way", WAY,
                        "form", form,
                        "checks", CheckWords.of(screens.texts(request), checks),
                        "entered", Entries.entered(Entries.SERVER.stream().filter(draft::has)),
                        "publicUrl", screens.publicUrl().toString()));
    }
}
