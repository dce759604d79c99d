package io.ekko.connector.builtin.hook;

import io.ekko.secret.Vault;
import io.ekko.signature.StandardWebhooks;
import io.ekko.work.Backoff;
import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due to the subscribers over HTTP, signed, the batch at the same time. Everything but a 2xx within ten seconds is tried
 * again later; after the last try the delivery is parked. A delivery may arrive twice, with the same id.
 */
public final class DeliverHooks implements Sweep {
    /** 5 s, 10 s, 20 s ... 6 h; somewhat more than three days in all. */
    static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofHours(6), 25);

    private static final Logger LOG = LoggerFactory.getLogger(DeliverHooks.class);
    private static final int BATCH = 50;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofDays(7);

    private final HookDeliveries deliveries;
    private final InstantSource clock;
    private final StandardWebhooks signatures;
    private final HttpClient http;
    private final Duration timeout;

    public DeliverHooks(Jdbi jdbi, Vault vault, InstantSource clock) {
        this(jdbi, vault, clock, TIMEOUT);
    }

    DeliverHooks(Jdbi jdbi, Vault vault, InstantSource clock, Duration timeout) {
        this.deliveries = new HookDeliveries(jdbi, vault);
        this.clock = clock;
        this.signatures = new StandardWebhooks(clock);
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public Duty duty() {
        return Duty.HOOK_DELIVERY;
    }

    @Override
    public int run() {
        Instant now = clock.instant();
        List<Outgoing> batch = deliveries.claim(now, LEASE, BATCH);
        if (batch.isEmpty()) {
            deliveries.forget(now.minus(KEPT));
            return 0;
        }
        Map<Outgoing, CompletableFuture<String>> sent = new LinkedHashMap<>();
        batch.forEach(outgoing -> sent.put(outgoing, send(outgoing)));
        sent.forEach((outgoing, failure) -> settle(outgoing, failure.join()));
        return batch.size();
    }

    /** Completes with why it failed, or with an empty text. */
    private CompletableFuture<String> send(Outgoing outgoing) {
        HttpRequest.Builder request = HttpRequest.newBuilder(outgoing.target())
                .timeout(timeout)
                .header("content-type", "application/json")
                .header("user-agent", "ekko-crm")
                .POST(HttpRequest.BodyPublishers.ofByteArray(outgoing.body()));
        outgoing.headers(signatures).forEach(request::header);
        return http.sendAsync(request.build(), BodyHandlers.discarding()).handle((response, failure) -> {
            if (failure != null) {
                return failure.getClass().getSimpleName() + ": " + failure.getMessage();
            }
            return response.statusCode() / 100 == 2 ? "" : "answered with status " + response.statusCode();
        });
    }

    private void settle(Outgoing outgoing, String failure) {
        Instant now = clock.instant();
        int failed = outgoing.attempts() + 1;
        if (failure.isEmpty()) {
            deliveries.done(outgoing.id(), now);
        } else if (BACKOFF.exhausted(failed)) {
            LOG.warn("hook delivery parked id={} attempts={}", outgoing.id(), failed);
            deliveries.park(outgoing.id(), now, shortened(failure));
        } else {
            deliveries.retry(outgoing.id(), now.plus(BACKOFF.after(failed)), shortened(failure));
        }
    }

    private static String shortened(String failure) {
        return failure.substring(0, Math.min(failure.length(), 1000));
    }
}
