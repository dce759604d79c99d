package io.ekko.app.web;

import jakarta.ws.rs.core.Response;

/** What a posted form is answered with: the way to the next page, or the same page with what is wrong on it. */
public final class Reply {
    private Reply() {}

    /** On to another page, which is then read; a reload posts nothing again. */
    public static Response seeOther(String address) {
        return Response.status(303).header("Location", address).build();
    }

    /** The page again, with what was typed and what is wrong with it. */
    public static Response refused(String page) {
        return Response.status(422).entity(page).build();
    }
}
