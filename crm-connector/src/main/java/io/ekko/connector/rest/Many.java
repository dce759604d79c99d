package io.ekko.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.connector.http.CrmHttp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads many records by their ids in few calls. */
final class Many {
    /** What fits into an address that every server takes. */
    private static final int AT_ONCE = 100;

    private Many() {}

    /** Those that are there, each once; what nobody asked for is left out. */
    static <T> List<T> read(CrmHttp http, String path, Stream<String> ids, Function<JsonNode, T> read) {
        List<String> wanted = ids.distinct().toList();
        List<T> found = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += AT_ONCE) {
            List<String> some = wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE));
            Set<String> open = some.stream().collect(Collectors.toSet());
            http.list(path, Map.of(RestJson.IDS, String.join(",", some), RestJson.LIMIT, Integer.toString(AT_ONCE)))
                    .json()
                    .forEach(record -> {
                        if (open.remove(RestJson.id(record))) {
                            found.add(read.apply(record));
                        }
                    });
        }
        return found;
    }
}
