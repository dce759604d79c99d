package io.ekko.connector.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Paths of records. An id comes from outside and cannot leave its place in the path. */
final class Paths {
    private Paths() {}

    static String of(String... segments) {
        return Stream.of(segments)
                .map(segment ->
                        URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
