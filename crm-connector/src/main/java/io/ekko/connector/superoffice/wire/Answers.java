package io.ekko.connector.superoffice.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.connector.http.Reply;
import io.ekko.crm.CrmFailure;
import java.util.Optional;

/**
 * What an answer of SuperOffice means. Errors carry {@code Error}, {@code ErrorType}, {@code ErrorMessage}; those of agents may come
 * with status 200 as {@code Message} and {@code MessageDetail}. Only the type goes into our messages: the others may name people.
 */
final class Answers {
    private Answers() {}

    /** @return empty when there is no such record */
    static Optional<JsonNode> read(Reply reply, Runnable doubt) {
        if (reply.good()) {
            return Optional.of(sound(reply));
        }
        String type = type(reply.jsonIfAny());
        if (reply.status() == 404 || reply.status() == 410 || type.equals("SoNotFoundException")) {
            return Optional.empty();
        }
        if (reply.status() == 409 || reply.status() == 412) {
            throw reply.later(reply.what() + " met a change by somebody else");
        }
        if (reply.status() == 421) {
            throw reply.later(reply.what() + " was sent to the wrong host, and the right one is not known yet");
        }
        if (reply.status() >= 500) {
            doubt.run();
        }
        throw reply.failure(type);
    }

    private static JsonNode sound(Reply reply) {
        JsonNode json = reply.json();
        boolean refused = json.path("Error").asBoolean(false)
                || json.has("ErrorType")
                || (json.has("Message") && json.has("MessageDetail"));
        if (refused) {
            throw new CrmFailure.Rejected(reply.what() + " was answered with an error " + type(json));
        }
        return json;
    }

    private static String type(JsonNode error) {
        String type = error.path("ErrorType").asText("");
        return type.matches("[A-Za-z.]{1,80}") ? type : "";
    }
}
