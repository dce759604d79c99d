package io.ekko.receiver;

import jakarta.ws.rs.core.Response;

/** Refusals for programs, as RFC 9457 says. Our own fixed words, so there is nothing to escape. */
final class Problems {
    private Problems() {}

    static Response forged() {
        return problem(401, "forged", "The delivery is not signed by its sender, or too old");
    }

    static Response unknown() {
        return problem(404, "not-found", "There is nothing at this address");
    }

    static Response tooLarge() {
        return problem(413, "too-large", "The body is larger than the limit");
    }

    static Response invalid(String what) {
        return problem(422, "invalid", what);
    }

    static Response tooMany() {
        return Response.fromResponse(problem(429, "too-many", "Too many requests from this caller"))
                .header("Retry-After", 60)
                .build();
    }

    static Response away() {
        return Response.fromResponse(problem(503, "unavailable", "The delivery cannot be stored right now"))
                .header("Retry-After", 30)
                .build();
    }

    private static Response problem(int status, String slug, String title) {
        return Response.status(status)
                .type("application/problem+json")
                .entity("{\"type\":\"/problems/" + slug + "\",\"title\":\"" + title + "\",\"status\":" + status + "}")
                .build();
    }
}
