package io.ekko.app.panel;

import io.ekko.app.card.FrameAncestors;
import io.ekko.app.web.Templates;
import io.ekko.connection.Connection;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** Answers with pages that a CRM may frame, and with those of the window beside it. Neither must lose the other. */
final class Framed {
    private final FrameAncestors frames;

    Framed(FrameAncestors frames) {
        this.frames = frames;
    }

    /** A page in the frame; without a connection nobody but Ekko may frame it. */
    Response inFrame(int status, Optional<Connection> connection, String template, Map<String, Object> model) {
        return keepOpener(Response.status(status).entity(Templates.html(template, model)))
                .header("Content-Security-Policy", frames.policy(connection))
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    /** A page in a window of its own. */
    static Response inWindow(int status, String template, Map<String, Object> model) {
        return keepOpener(Response.status(status).entity(Templates.html(template, model)))
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    static Response elsewhere(String address) {
        return keepOpener(Response.status(Response.Status.SEE_OTHER))
                .header("Location", address)
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private static Response.ResponseBuilder keepOpener(Response.ResponseBuilder answer) {
        return answer.header("Cross-Origin-Opener-Policy", "unsafe-none");
    }
}
