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
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The step in which SuperOffice's administrator approves Ekko: in the browser, or by hand with the token of the tenant. */
@Path("/set-up/link/superoffice/approval")
@Produces("text/html;charset=UTF-8")
public final class ApprovalPages {
    static final Way WAY = new Way(false, Step.APPROVAL, null);

    private final Screens screens;
    private final Drafts drafts;
    private final Approval approval;
    private final TryTenant tryTenant;

    ApprovalPages(Screens screens, Drafts drafts, Approval approval) {
        this.screens = screens;
        this.drafts = drafts;
        this.approval = approval;
        this.tryTenant = new TryTenant(screens.engine().superOffice());
    }

    /** An approval that is there is looked at each time. */
    @GET
    public Response page(@Context ContainerRequestContext request) {
        Draft draft = draft(request);
        return draft.application().isEmpty()
                ? Reply.seeOther(WAY.back())
                : Response.ok(page(request, draft, Filled.of(draft.shown()))).build();
    }

    @POST
    @Path("begin")
    public Response begin(@Context ContainerRequestContext request) {
        Optional<URI> there = approval.begin(Caller.person(request), null);
        return there.map(address -> away(screens, request, address)).orElseGet(() -> Reply.seeOther(WAY.back()));
    }

    /**
     * Sends the browser away by an answer of its own. A form may lead nowhere but to Ekko, and browsers count what it is redirected
     * to, of which SuperOffice's sign-in has many; so this is a page that goes on.
     */
    static Response away(Screens screens, ContainerRequestContext request, URI address) {
        return Response.ok(screens.html(request, "away", Map.of("address", address.toString())))
                .header("Refresh", "0; url=" + address)
                .build();
    }

    /** Token and tenant by hand. */
    @POST
    public Response save(@Context ContainerRequestContext request, MultivaluedMap<String, String> posted) {
        Filled form = Filled.posted(posted);
        Texts texts = screens.texts(request);
        Draft draft = draft(request).with(Entries.typed(form, Entries.APPROVAL));
        Entries.judge(form, texts, draft.said(), Entries.APPROVAL);
        if (form.isWrong()) {
            return Reply.refused(page(request, draft, Entries.shown(form, Entries.APPROVAL)));
        }
        drafts.keep(Caller.person(request).user().id(), draft, now());
        return Reply.seeOther(WAY.hrefs().get(WAY.number() - 1));
    }

    private Draft draft(ContainerRequestContext request) {
        return drafts.of(Caller.person(request).user().id(), now());
    }

    private Instant now() {
        return screens.engine().clock().instant();
    }

    private String page(ContainerRequestContext request, Draft draft, Filled form) {
        List<Check> checks = draft.approved() && !form.isWrong() ? tryTenant.run(draft) : List.of();
        return screens.html(
                request,
                "approval",
                Map.of(
                        "way", WAY,
                        "form", form,
                        "approved", draft.approved(),
                        "tenant", draft.says(Setting.TENANT),
                        "host",
                                draft.application()
                                        .map(one -> one.environment().login().getHost())
                                        .orElse(""),
                        "checks", CheckWords.of(screens.texts(request), checks),
                        "good", !checks.isEmpty() && checks.stream().allMatch(Check::good)));
    }
}
