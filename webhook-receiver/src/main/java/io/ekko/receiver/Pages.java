package io.ekko.receiver;

import jakarta.ws.rs.core.Response;

/** Pages as answers: never kept, never framed, with nothing from elsewhere. */
final class Pages {
    static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    private Pages() {}

    static Response page(int status, String html) {
        return guarded(Response.status(status).type("text/html;charset=utf-8").entity(html));
    }

    /** The page of a test send may stand in a frame of our own, where an administrator looks at it. */
    static Response sample(String html) {
        Response page = page(200, html);
        page.getHeaders()
                .putSingle(
                        "Content-Security-Policy", POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
        return page;
    }

    /** The browser asks for the next page. */
    static Response next(String address) {
        return guarded(Response.status(303).header("Location", address));
    }

    private static Response guarded(Response.ResponseBuilder answer) {
        return answer.header("Cache-Control", "no-store")
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "same-origin")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex, nofollow")
                .build();
    }
}
