package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.JsonNode;

/** What the fake says: a status and perhaps a body. */
record Answer(int status, JsonNode body) {
    static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    static Answer of(int status, JsonNode body) {
        return new Answer(status, body);
    }

    static Answer status(int status) {
        return new Answer(status, null);
    }

    static Answer error(int status, String type, String message) {
        return new Answer(
                status,
                FakeLogin.JSON
                        .createObjectNode()
                        .put("Error", true)
                        .put("ErrorType", type)
                        .put("ErrorMessage", message)
                        .put("ErrorSource", "SuperOffice.Services.Implementation"));
    }

    static Answer notFound(String what) {
        return error(404, "SoNotFoundException", what + " not found");
    }
}
