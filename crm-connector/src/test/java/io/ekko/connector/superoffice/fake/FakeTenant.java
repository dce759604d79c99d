package io.ekko.connector.superoffice.fake;

import io.ekko.testing.MutableClock;
import java.util.Map;

public final class FakeTenant {
    FakeTenant(MutableClock clock, Variant variant) {}

    Answer answer(String method, String path, Map<String, String> query, byte[] body, String contentType) {
        return path.startsWith("Person/")
                ? Answer.ok(FakeLogin.JSON.createObjectNode().put("PersonId", 5))
                : Answer.notFound(path);
    }
}
