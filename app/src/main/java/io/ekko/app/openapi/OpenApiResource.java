package io.ekko.app.openapi;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;

/** {@code GET /api/openapi.json}: what programs can ask, as OpenAPI 3.1. */
@Path("/api/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {
    private final String description;

    /** @param parts names of documents under {@code openapi/} of the parts that are wired; the first gives title and version */
    public OpenApiResource(URI publicUrl, List<String> parts) {
        this.description = Description.of(publicUrl, parts).toString();
    }

    @GET
    public String description() {
        return description;
    }
}
