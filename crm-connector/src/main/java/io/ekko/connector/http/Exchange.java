package io.ekko.connector.http;

import io.ekko.crm.CrmFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, whatever the answer is. A body is read up to 4 MiB. Redirects are not followed: they would carry the
 * token to somebody else. It stands on the JDK's own client, because the one below Jersey's cannot send PATCH on today's JDKs. Safe
 * for several threads.
 */
public final class Exchange {
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final HttpClient client;
    private final Duration timeout;
    private final RetryAfter retryAfter;

    /** @param timeout for connecting, and for a whole answer */
    public Exchange(Duration timeout, InstantSource clock) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
        this.timeout = timeout;
        this.retryAfter = new RetryAfter(clock);
    }

    /**
     * Sends and waits.
     *
     * @param what names the call in messages; it must hold nothing secret
     * @param body null for none
     * @throws CrmFailure.Retryable when no whole answer came
     * @throws CrmFailure.Rejected when the answer is too large
     */
    public Reply send(String what, String method, URI address, Map<String, String> headers, @Nullable String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(timeout).header("user-agent", "ekko");
        headers.forEach(request::setHeader);
        request.method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        return new Reply(what, answer(request.build(), what), retryAfter);
    }

    private HttpResponse<byte[]> answer(HttpRequest request, String what) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new BoundedBody(MOST_BYTES));
        try {
            return answer.get(2 * timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof BoundedBody.TooLarge) {
                throw new CrmFailure.Rejected(what + ": " + cause.getMessage());
            }
            throw new CrmFailure.Retryable(what + " was not answered: " + cause, null, e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new CrmFailure.Retryable(what + " was not answered in time", null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CrmFailure.Retryable(what + " was interrupted", null, e);
        }
    }
}
