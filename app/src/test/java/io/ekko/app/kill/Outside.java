package io.ekko.app.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ekko.secret.Secret;
import io.ekko.signature.StandardWebhooks;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Another survey tool, which delivers its answers and delivers some of them again. */
final class Outside implements Runnable {
    /** The name under which Ekko knows the tool. */
    static final String SOURCE = "other-tool";

    private final Web web;
    private final List<String> people;
    private final Secret secret;
    private final StandardWebhooks signatures;
    private final Promises promises;
    private volatile boolean home;

    Outside(Web web, List<String> people, Secret secret, MovedClock clock, Promises promises) {
        this.web = web;
        this.people = people;
        this.secret = secret;
        this.signatures = new StandardWebhooks(clock);
        this.promises = promises;
    }

    void goHome() {
        home = true;
    }

    @Override
    public void run() {
        for (String person : people) {
            if (home) {
                return;
            }
            String id = "answer-" + person.replace('.', '-');
            int score = ThreadLocalRandom.current().nextInt(11);
            byte[] body = "{\"email\": \"%s\", \"score\": %d}"
                    .formatted(person, score)
                    .getBytes(UTF_8);
            if (delivered(id, body)) {
                promises.deliveries.put(id, new Promises.Outside(person, score));
            }
            if (ThreadLocalRandom.current().nextInt(3) == 0) {
                delivered(id, body);
            }
            Wait.millis(ThreadLocalRandom.current().nextInt(300));
        }
    }

    private boolean delivered(String id, byte[] body) {
        while (!web.closed()) {
            Optional<HttpResponse<String>> heard =
                    web.insist("/answers/" + SOURCE, request -> signed(request, id, body));
            if (heard.isPresent() && heard.get().statusCode() / 100 == 2) {
                return true;
            }
            if (heard.isPresent() && heard.get().statusCode() != 401) {
                throw new IllegalStateException("a delivery was answered "
                        + heard.get().statusCode() + " " + heard.get().body());
            }
            // 401: the time was moved between the signature and its look at it
        }
        return false;
    }

    private HttpRequest.Builder signed(HttpRequest.Builder request, String id, byte[] body) {
        for (Map.Entry<String, String> header :
                signatures.sign(id, body, secret).entrySet()) {
            request.header(header.getKey(), header.getValue());
        }
        return request.header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body));
    }
}
