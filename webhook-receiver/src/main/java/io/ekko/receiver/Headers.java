package io.ekko.receiver;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The headers of a request as connectors read them. */
final class Headers {
    private Headers() {}

    /** Names in lower case, each with its first value. */
    static Map<String, String> of(HttpHeaders headers) {
        Map<String, String> first = new HashMap<>();
        headers.getRequestHeaders().forEach((name, values) -> {
            if (!values.isEmpty()) {
                first.put(name.toLowerCase(Locale.ROOT), values.get(0));
            }
        });
        return first;
    }
}
