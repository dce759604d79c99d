package io.ekko.receiver;

import io.ekko.survey.BrandColour;
import io.ekko.survey.Surveys;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the page looks like: one style sheet with the colour of the survey, and its picture. */
@Path("/s")
public final class LookResource {
    private static final String SHEET = read("/assets/survey.css");
    private static final String KEPT = "private, max-age=3600";

    private final Desk desk;
    private final Surveys surveys;

    LookResource(Desk desk, Surveys surveys) {
        this.desk = desk;
        this.surveys = surveys;
    }

    /** The look of pages whose survey is not known. */
    @GET
    @Path("look.css")
    public Response plain() {
        return sheet("");
    }

    @GET
    @Path("{token}/look.css")
    public Response branded(@PathParam("token") String token, @Context ContainerRequestContext request)
            throws IOException {
        return desk.serve(
                request,
                token,
                null,
                visit -> sheet(BrandColour.of(visit.survey().colour()).css()));
    }

    @GET
    @Path("{token}/logo")
    public Response logo(@PathParam("token") String token, @Context ContainerRequestContext request)
            throws IOException {
        return desk.serve(request, token, null, visit -> {
            Optional<Surveys.Logo> logo = surveys.logo(visit.survey().id());
            return logo.isEmpty()
                    ? desk.unknown(visit.language())
                    : Response.ok(logo.get().bytes())
                            .type(logo.get().mediaType())
                            .header("Cache-Control", KEPT)
                            .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                            .header("X-Content-Type-Options", "nosniff")
                            .build();
        });
    }

    private static Response sheet(String more) {
        return Response.ok(SHEET + more)
                .type("text/css;charset=utf-8")
                .header("Cache-Control", KEPT)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static String read(String resource) {
        try (InputStream stream = LookResource.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("missing on the class path: " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
