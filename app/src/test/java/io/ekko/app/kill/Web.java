package io.ekko.app.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Those outside, who reach any node that is up and try again until they have an answer: 503, 429 and a broken connection are none. */
final class Web {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Node> nodes;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private volatile boolean closed;

    Web(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** Nobody tries again from now on. */
    void close() {
        closed = true;
    }

    boolean closed() {
        return closed;
    }

    /**
     * Asks until there is an answer.
     *
     * @return empty when it was closed before
     */
    Optional<HttpResponse<String>> insist(String path, Function<HttpRequest.Builder, HttpRequest.Builder> how) {
        while (!closed) {
            HttpResponse<String> answer = ask(path, how);
            if (answer != null && answer.statusCode() < 500 && answer.statusCode() != 429) {
                return Optional.of(answer);
            }
            Wait.millis(60);
        }
        return Optional.empty();
    }

    private @Nullable HttpResponse<String> ask(String path, Function<HttpRequest.Builder, HttpRequest.Builder> how) {
        List<Node> up = nodes.stream().filter(Node::ready).toList();
        if (up.isEmpty()) {
            return null;
        }
        URI node = up.get(ThreadLocalRandom.current().nextInt(up.size())).address();
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(node.resolve(path)).timeout(PATIENCE);
            return http.send(how.apply(request).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException cut) {
            return null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closed = true;
            return null;
        }
    }
}
