package io.ekko.connector.superoffice.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ekko.testing.MutableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A door to one fake after the other at which calls go wrong as is wanted. It stands on the server of the JDK, which is quick to answer
 * and can leave a call without an answer after it was done. One call at a time.
 */
public final class Door implements AutoCloseable {
    private static final String ROOT = "/" + FakeLogin.TENANT + "/api/v1/";

    private static final int UNANSWERED = Mishap.unanswered(false).status();

    private final HttpServer server;
    private final List<HttpExchange> open = new ArrayList<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private FakeSuperOffice fake;
    private Mishap.Source mishaps = (method, path, query) -> Mishap.NONE;

    public Door() {
        server = Loopback.serve(this::handle);
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** A new fake, to which the door leads from now on. */
    public synchronized FakeSuperOffice open(MutableClock clock, Variant variant, Mishap.Source how) {
        fake = new FakeSuperOffice(clock, variant, this);
        mishaps = how;
        return fake;
    }

    /** @throws IllegalStateException when the fake itself has failed */
    public void requireSound() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("the fake failed", failed);
        }
    }

    private synchronized void handle(HttpExchange call) {
        try {
            byte[] body = call.getRequestBody().readAllBytes();
            String path = call.getRequestURI().getRawPath();
            boolean tenant = path.startsWith(ROOT);
            String below = tenant ? path.substring(ROOT.length()) : path;
            String query = call.getRequestURI().getRawQuery();
            Mishap mishap = mishaps.next(call.getRequestMethod(), below, query);
            Answer answer = Answer.status(mishap.status());
            if (mishap.done()) {
                Answer said = tenant
                        ? ofTenant(call, below, query, body)
                        : fake.login.answer(
                                call.getRequestMethod(), path, body, FakeSuperOffice.parameters(text(body)));
                // what was refused for another reason is not denied once more
                answer = mishap.status() == 0 || said.status() == 401 || said.status() == 421 ? said : answer;
            }
            if (answer.status() == UNANSWERED) {
                open.add(call);
                return;
            }
            say(call, mishap, answer);
        } catch (Exception e) {
            failure.compareAndSet(null, e);
        }
        call.close();
    }

    private Answer ofTenant(HttpExchange call, String path, String query, byte[] body) throws IOException {
        if (!call.getRequestHeaders().getFirst("Host").equals(fake.host() + ":" + port())) {
            return Answer.status(421);
        }
        String authorization = call.getRequestHeaders().getFirst("Authorization");
        boolean admitted = authorization != null
                && (authorization.equals("Basic ZWtrbzpwYXNz")
                        || fake.login.admits(
                                authorization, call.getRequestHeaders().getFirst("SO-AppToken")));
        return admitted
                ? fake.tenant.answer(
                        call.getRequestMethod(),
                        path,
                        FakeSuperOffice.parameters(query),
                        body,
                        call.getRequestHeaders().getFirst("Content-Type"))
                : Answer.error(401, "SoSessionException", "not signed in");
    }

    private static void say(HttpExchange call, Mishap mishap, Answer answer) throws IOException {
        if (answer.status() < 0) {
            return;
        }
        if (mishap.retryAfter() != null) {
            call.getResponseHeaders().set("Retry-After", mishap.retryAfter());
        }
        byte[] body = mishap.body() != null
                ? mishap.body().getBytes(StandardCharsets.UTF_8)
                : answer.body() == null ? new byte[0] : answer.body().toString().getBytes(StandardCharsets.UTF_8);
        int length = mishap.cut() ? body.length / 2 : body.length;
        call.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        call.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        if (length > 0) {
            call.getResponseBody().write(body, 0, length);
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        open.forEach(HttpExchange::close);
        server.stop(0);
    }
}
