package io.ekko.app.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.testing.MutableClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A customer with a browser in which no script runs. Reads before pressing, and moves the clock by it. */
final class Visitor {
    private static final Pattern NONCE = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"");

    private final MutableClock clock;
    private final Supplier<URI> address;
    private final String agent;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Visitor(World world) {
        this(world.clock, world::address, "Mozilla/5.0 (Story) Customer");
    }

    Visitor(MutableClock clock, Supplier<URI> address) {
        this(clock, address, "Mozilla/5.0 (Story) Customer");
    }

    private Visitor(MutableClock clock, Supplier<URI> address, String agent) {
        this.clock = clock;
        this.address = address;
        this.agent = agent;
    }

    /** What looks into mails before people do. */
    static Visitor gateway(World world) {
        return new Visitor(world.clock, world::address, "Mozilla/5.0 (Story) Gateway");
    }

    /** Answers and, in a second step, says why. */
    void answer(String token, int score, String comment) {
        submit(token, score);
        if (!comment.isEmpty()) {
            say(token, comment);
        }
    }

    void submit(String token, int score) {
        String address = "/s/" + token;
        press(address, Map.of("nonce", nonce(get(address + "?score=" + score)), "score", Integer.toString(score)));
    }

    void say(String token, String comment) {
        String address = "/s/" + token + "/comment";
        press(address, Map.of("nonce", nonce(get(address)), "comment", comment, "permission", "yes"));
    }

    /** The mail program's own button. */
    void unsubscribe(String token) {
        HttpResponse<String> done = post("/u/" + token, "List-Unsubscribe=One-Click");
        assertThat(done.statusCode()).isEqualTo(200);
    }

    HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(at(address)).GET());
    }

    HttpResponse<String> head(String address) {
        return send(HttpRequest.newBuilder(at(address)).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    private void press(String address, Map<String, String> fields) {
        clock.advance(Duration.ofSeconds(8));
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> pressed = post(address, form);
        assertThat(pressed.statusCode()).as(pressed.body()).isEqualTo(303);
    }

    private HttpResponse<String> post(String address, String form) {
        return send(HttpRequest.newBuilder(at(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static String nonce(HttpResponse<String> page) {
        Matcher found = NONCE.matcher(page.body());
        assertThat(found.find()).as(page.statusCode() + " " + page.body()).isTrue();
        return found.group(1);
    }

    private URI at(String path) {
        return URI.create(address.get() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.header("User-Agent", agent)
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    HttpResponse.BodyHandlers.ofString(UTF_8));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
