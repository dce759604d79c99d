package io.ekko.app.superoffice.link;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.Map;

/** Where the way begins: which CRM is to be linked. */
@Path("/set-up/link")
@Produces("text/html;charset=UTF-8")
public final class LinkPages {
    private final Screens screens;

    LinkPages(Screens screens) {
        this.screens = screens;
    }

    @GET
    public String choose(@Context ContainerRequestContext request) {
        return screens.html(
                request,
                "choose",
                Map.of(
                        "secure", "https".equalsIgnoreCase(screens.publicUrl().getScheme()),
                        "publicUrl", screens.publicUrl().toString()));
    }
}
