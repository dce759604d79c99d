package io.ekko.connector.superoffice.fake;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.ekko.connector.superoffice.link.Environment;
import io.ekko.testing.MutableClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Both hosts of SuperOffice Online in one server. The tenant lives under one of two names of this machine and can move to the other;
 * the host that it left answers 421.
 */
public final class FakeSuperOffice implements ResponseDefinitionTransformerV2, AutoCloseable {
    private static final String NAME = "fake-superoffice";

    public final MutableClock clock;
    public final FakeLogin login;
    public final FakeTenant tenant;
    /** Answers that take the place of the next ones of the tenant's interface. */
    public final Deque<ResponseDefinitionBuilder> instead = new ArrayDeque<>();
    /** So many calls pass before the next answer is one instead. */
    public int passing;
    /** When true, what is answered instead was nevertheless done. */
    public boolean doneNevertheless;

    private final WireMockServer server;
    private final int port;
    private String host = "localhost";
    public int tenantCalls;

    public FakeSuperOffice(MutableClock clock, Variant variant) {
        this.clock = clock;
        this.login = new FakeLogin(clock);
        this.tenant = new FakeTenant(clock, variant);
        server = new WireMockServer(
                wireMockConfig().dynamicPort().bindAddress("127.0.0.1").extensions(this));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(NAME)));
        port = server.port();
        login.origin = "http://localhost:" + port;
        move(host);
    }

    /** Behind a door of its own, at which answers are bent. */
    FakeSuperOffice(MutableClock clock, Variant variant, Door door) {
        this.clock = clock;
        this.login = new FakeLogin(clock);
        this.tenant = new FakeTenant(clock, variant);
        server = null;
        port = door.port();
        login.origin = "http://localhost:" + port;
        move(host);
    }

    /** The tenant is to be found at the other host from now on. */
    public void move(String to) {
        host = to;
        login.apiOrigin = "http://" + to + ":" + port;
    }

    /** Where the tenant is to be found. */
    public String host() {
        return host;
    }

    public Environment environment() {
        return Environment.custom(URI.create(login.origin), Set.of("localhost:" + port, "127.0.0.1:" + port));
    }

    public int port() {
        return port;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public synchronized ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        URI uri = URI.create(request.getUrl());
        try {
            String root = "/" + FakeLogin.TENANT + "/api/v1/";
            if (!uri.getPath().startsWith(root)) {
                Map<String, String> form = parameters(
                        request.getMethod().getName().equals("GET") ? uri.getRawQuery() : request.getBodyAsString());
                return built(login.answer(request.getMethod().getName(), uri.getPath(), request.getBody(), form));
            }
            tenantCalls++;
            return tenant(request, uri, root);
        } catch (Exception e) {
            return new ResponseDefinitionBuilder()
                    .withStatus(599)
                    .withBody("the fake failed: " + e)
                    .build();
        }
    }

    private ResponseDefinition tenant(Request request, URI uri, String root) throws Exception {
        ResponseDefinitionBuilder other = passing > 0 ? null : instead.poll();
        passing = Math.max(0, passing - 1);
        if (other != null && !doneNevertheless) {
            return other.build();
        }
        if (!request.getHost().equals(host)) {
            return built(Answer.status(421));
        }
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.startsWith("Bearer ")) {
            return built(asUser(authorization.substring("Bearer ".length()), request, uri, root));
        }
        boolean admitted = request.getHeader("Authorization") != null
                && (request.getHeader("Authorization").equals("Basic ZWtrbzpwYXNz")
                        || login.admits(request.getHeader("Authorization"), request.getHeader("SO-AppToken")));
        if (!admitted) {
            return built(Answer.error(401, "SoSessionException", "not signed in"));
        }
        Answer answer = tenant.answer(
                request.getMethod().getName(),
                uri.getRawPath().substring(root.length()),
                parameters(uri.getRawQuery()),
                request.getBody(),
                request.getHeader("Content-Type"));
        return other != null ? other.build() : built(answer);
    }

    private Answer asUser(String token, Request request, URI uri, String root) throws IOException {
        String path = uri.getRawPath().substring(root.length());
        Answer answer = tenant.answer(
                request.getMethod().getName(), path, parameters(uri.getRawQuery()), request.getBody(), null);
        return login.users.seen(token, path, answer);
    }

    private static ResponseDefinition built(Answer answer) {
        ResponseDefinitionBuilder response = new ResponseDefinitionBuilder().withStatus(answer.status());
        if (answer.status() == 302) {
            response.withHeader("Location", answer.body().asText());
        } else if (answer.body() != null) {
            response.withHeader("content-type", "application/json; charset=utf-8")
                    .withBody(answer.body().toString().getBytes(StandardCharsets.UTF_8));
        }
        return response.build();
    }

    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null && !query.isEmpty() && query.contains("=")) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.put(
                            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                            decoded(pair.substring(equals + 1)));
                }
            }
        }
        return parameters;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noForm) {
            return value;
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
    }
}
