package io.ekko.app.superoffice.link;

import io.ekko.app.access.Caller;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where SuperOffice sends an administrator back. The address is registered there; what it carries does not stay in the browser. */
@Path(ApprovedPage.PATH)
@Produces("text/html;charset=UTF-8")
public final class ApprovedPage {
    static final String PATH = "/superoffice/approved";

    private static final Logger log = LoggerFactory.getLogger(ApprovedPage.class);

    private final Screens screens;
    private final Approval approval;

    ApprovedPage(Screens screens, Approval approval) {
        this.screens = screens;
        this.approval = approval;
    }

    @GET
    public Response back(
            @Context ContainerRequestContext request,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("code") @DefaultValue("") String code,
            @QueryParam("error") @DefaultValue("") String error) {
        Outcome outcome = approval.finish(Caller.person(request), state, code, error);
        String next = Step.APPROVAL.href(outcome.connection().orElse(null));
        if (outcome instanceof Outcome.Failed failed) {
            log.info("approval=failed why={}", failed.reason());
            return screens.undone(request, next, failed.reason().key(), failed.said());
        }
        Outcome.Approved approved = (Outcome.Approved) outcome;
        log.info("approval=given tenant={}", approved.tenant());
        return screens.done(request, next, "link.approval.done", approved.tenant());
    }
}
