package io.ekko.app.crm.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.builtin.input.Conflict;
import io.ekko.connector.builtin.input.Invalid;
import io.ekko.connector.builtin.input.Missing;
import io.ekko.connector.builtin.input.Violation;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;

/** What a caller did wrong, as RFC 9457 problems; wrong fields come with a JSON pointer each. */
final class Refusals {
    private Refusals() {}

    /** One mapper for each kind of mistake. */
    static List<Object> mappers() {
        return List.of(new OfInvalid(), new OfMissing(), new OfConflict(), new OfUnreadable());
    }

    private static ObjectNode problem(int status, String slug, String title, RuntimeException why) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "/problems/" + slug)
                .put("title", title)
                .put("status", status)
                .put("detail", why.getMessage());
    }

    private static Response answer(ObjectNode problem) {
        return Response.status(problem.get("status").intValue())
                .type("application/problem+json")
                .entity(problem)
                .build();
    }

    static final class OfInvalid implements ExceptionMapper<Invalid> {
        @Override
        public Response toResponse(Invalid invalid) {
            ObjectNode problem = problem(422, "invalid", "A value is not allowed", invalid);
            ArrayNode errors = problem.putArray("errors");
            for (Violation violation : invalid.violations()) {
                errors.addObject()
                        .put("pointer", "/" + violation.field())
                        .put("problem", violation.problem())
                        .put("detail", violation.detail());
            }
            return answer(problem);
        }
    }

    static final class OfMissing implements ExceptionMapper<Missing> {
        @Override
        public Response toResponse(Missing missing) {
            return answer(problem(404, "not-found", "There is nothing at this address", missing));
        }
    }

    static final class OfConflict implements ExceptionMapper<Conflict> {
        @Override
        public Response toResponse(Conflict conflict) {
            return answer(problem(409, "conflict", "The request does not fit the present state", conflict));
        }
    }

    static final class OfUnreadable implements ExceptionMapper<Unreadable> {
        @Override
        public Response toResponse(Unreadable unreadable) {
            return answer(
                    unreadable.status() == 413
                            ? problem(413, "too-large", "The body is larger than the limit", unreadable)
                            : problem(400, "bad-request", "The request could not be read", unreadable));
        }
    }
}
