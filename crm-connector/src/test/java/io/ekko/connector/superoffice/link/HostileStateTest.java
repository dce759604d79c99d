package io.ekko.connector.superoffice.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.ekko.connector.http.Exchange;
import io.ekko.connector.superoffice.fake.FakeLogin;
import io.ekko.connector.superoffice.fake.Keys;
import io.ekko.connector.superoffice.fake.Loopback;
import io.ekko.connector.superoffice.wire.CallMeter;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.CrmFailure;
import io.ekko.secret.Secret;
import io.ekko.testing.MutableClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a state answer says or a host redirects to: nobody but SuperOffice is called. */
class HostileStateTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final List<String> elsewhere = Collections.synchronizedList(new ArrayList<>());
    private final List<HttpServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    private static TenantState read(String api, Environment environment) {
        return TenantState.read(
                new Row(JsonNodeFactory.instance
                        .objectNode()
                        .put("State", "Running")
                        .put("IsRunning", true)
                        .put("Api", api)),
                "Cust12345",
                environment,
                NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://online2.superoffice.com/Cust12345/api",
                "https://ONLINE2.SuperOffice.COM/cust12345/API",
                "https://online2.superoffice.com:443/Cust12345/api/",
                "https://app-sod.superoffice.com/Cust12345/api"
            })
    void aHostOfSuperOfficeIsTaken(String api) {
        assertThat(read(api, Environment.PRODUCTION).open()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "Cust12345/api",
                "/Cust12345/api",
                "//online2.superoffice.com/Cust12345/api",
                "http://online2.superoffice.com/Cust12345/api",
                "ftp://online2.superoffice.com/Cust12345/api",
                "file:///Cust12345/api",
                "jar:https://online2.superoffice.com!/Cust12345/api",
                "https:online2.superoffice.com/Cust12345/api",
                "https://superoffice.com/Cust12345/api",
                "https://evilsuperoffice.com/Cust12345/api",
                "https://superoffice.com.evil.example/Cust12345/api",
                "https://online2.superoffice.com.evil.example/Cust12345/api",
                "https://online2.superoffice.com./Cust12345/api",
                "https://online2.superoffice.com..evil.example/Cust12345/api",
                "https://user@online2.superoffice.com/Cust12345/api",
                "https://user:pass@online2.superoffice.com/Cust12345/api",
                "https://online2.superoffice.com@evil.example/Cust12345/api",
                "https://online2.superoffice.com:443@evil.example/Cust12345/api",
                "https://online2.superoffice.com:8443/Cust12345/api",
                "https://online2.superoffice.com:0/Cust12345/api",
                "https://online2.superoffice.com:-1/Cust12345/api",
                "https://online2.superoffice.com:99999/Cust12345/api",
                "https://evil.example\\@online2.superoffice.com/Cust12345/api",
                "https://evil.example\\.superoffice.com/Cust12345/api",
                "https://evil.example#.superoffice.com/Cust12345/api",
                "https://evil.example?.superoffice.com/Cust12345/api",
                "https://evil.example%2f.superoffice.com/Cust12345/api",
                "https://evil.example%00.superoffice.com/Cust12345/api",
                "https://evil.example%0d%0a.superoffice.com/Cust12345/api",
                "https://evil.example .superoffice.com/Cust12345/api",
                "https://evil.example\t.superoffice.com/Cust12345/api",
                "https://evil.example\r\nHost: x.superoffice.com/Cust12345/api",
                "https://evil.example;.superoffice.com/Cust12345/api",
                "https://.superoffice.com/Cust12345/api",
                "https://a..superoffice.com/Cust12345/api",
                "https://a_b.superoffice.com/Cust12345/api",
                "https://[::1].superoffice.com/Cust12345/api",
                "https://[::1]/Cust12345/api",
                "https://127.0.0.1/Cust12345/api",
                "https://2130706433/Cust12345/api",
                "https://169.254.169.254/Cust12345/api",
                "https://localhost/Cust12345/api",
                "http://localhost/Cust12345/api",
                "https://online2.superoffice\u3002com/Cust12345/api",
                "https://online2.superoff\u0456ce.com/Cust12345/api",
                "https://\uFF4Fnline.superoffice.com/Cust12345/api",
                "https://online2.xn--superoffce-x5a.com/Cust12345/api",
                "https://online2.superoffice.com/Cust99999/api",
                "https://online2.superoffice.com/Cust12345/api/../../evil",
                "https://online2.superoffice.com/Cust12345%2fapi",
                "https://online2.superoffice.com/%43ust12345/api",
                "https://online2.superoffice.com//Cust12345/api",
                "https://online2.superoffice.com/evil/Cust12345/api",
                "https://online2.superoffice.com/Cust12345/api?x=1",
                "https://online2.superoffice.com/Cust12345/api#x",
                "https://online2.superoffice.com/Cust12345/api;x",
                "https://online2.superoffice.com/"
            })
    void nobodyElseIs(String api) {
        for (Environment environment :
                List.of(Environment.PRODUCTION, Environment.STAGE, Environment.DEVELOPMENT, custom())) {
            assertThatThrownBy(() -> read(api, environment))
                    .as(environment.name())
                    .isInstanceOf(CrmFailure.class)
                    .hasMessageContaining("address");
        }
    }

    /** A custom environment names its hosts, so that what is SuperOffice's is not its own. */
    private static Environment custom() {
        return Environment.custom(URI.create("https://so.example"), Set.of("so.example:8443", "api.so.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://so.example/Cust12345/api",
                "https://so.example:443/Cust12345/api",
                "https://so.example:8444/Cust12345/api",
                "https://api.so.example:8443/Cust12345/api",
                "https://x.api.so.example/Cust12345/api",
                "https://api.so.example./Cust12345/api",
                "http://api.so.example/Cust12345/api",
                "https://online2.superoffice.com/Cust12345/api"
            })
    void theHostsOfAStandInAreThoseNamed(String api) {
        assertThatThrownBy(() -> read(api, custom()))
                .isInstanceOf(CrmFailure.class)
                .hasMessageContaining("not SuperOffice");
        assertThat(read("https://so.example:8443/Cust12345/api", custom()).open())
                .isPresent();
        assertThat(read("https://API.so.example/Cust12345/api", custom()).open())
                .isPresent();
    }

    private HttpServer server(HttpHandler handler) {
        HttpServer server = Loopback.serve(handler);
        servers.add(server);
        return server;
    }

    private static String address(HttpServer server) {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange call, int status, String location, String body) throws IOException {
        try (call) {
            if (location != null) {
                call.getResponseHeaders().set("Location", location);
            }
            byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                call.getResponseBody().write(bytes);
            }
        }
    }

    /** From every door that Ekko knocks at it is sent elsewhere; it does not go, with what it knows or without. */
    @Test
    void nobodyIsFollowedElsewhere() {
        HttpServer trap = server(call -> {
            elsewhere.add(call.getRequestMethod() + " " + call.getRequestURI());
            answer(call, 200, null, "{}");
        });
        for (String at : List.of("/api/state", "/login/.well-known/jwks", "/Login/api", "/Cust12345/api")) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                sent(at, status, address(trap) + "/Cust12345/api/v1/Person/5");
            }
        }
        assertThat(elsewhere).isEmpty();
    }

    private void sent(String at, int status, String to) {
        MutableClock clock = MutableClock.at(NOW);
        HttpServer real = server(call -> {
            String path = call.getRequestURI().getPath();
            if (path.startsWith(at)) {
                answer(call, status, to, "");
            } else {
                call.getRequestBody().readAllBytes();
                answer(call, 200, null, said(path, call));
            }
        });
        String origin = address(real);
        Environment environment = Environment.custom(URI.create(origin), Set.of(origin.replace("http://", "")));
        Exchange exchange = new Exchange(Duration.ofSeconds(5), clock);
        Tenant tenant = new Tenant(environment, "Cust12345", exchange, clock);
        SystemUser user = new SystemUser(
                environment,
                "Cust12345",
                new App(FakeLogin.CLIENT_ID, Secret.of(FakeLogin.CLIENT_SECRET)),
                Secret.of(FakeLogin.SYSTEM_TOKEN),
                Secret.of(Keys.OURS.pem()),
                exchange,
                clock);
        SuperOfficeHttp http = new SuperOfficeHttp(exchange, tenant, user, () -> {}, CallMeter.NONE, "en", clock);
        assertThat(catchThrowable(() -> http.find("Person/5")))
                .as(at + " " + status)
                .isInstanceOf(CrmFailure.class);
    }

    private static String said(String path, HttpExchange call) {
        String origin = "http://" + call.getRequestHeaders().getFirst("Host");
        if (path.startsWith("/api/state")) {
            return "{\"State\":\"Running\",\"IsRunning\":true,\"Api\":\"" + origin + "/Cust12345/api\"}";
        }
        if (path.endsWith("jwks")) {
            return Keys.SUPEROFFICE.published();
        }
        String claim = "http://schemes.superoffice.net/identity/";
        return "{\"IsSuccessful\":true,\"Token\":\""
                + Keys.SUPEROFFICE.sign(new com.nimbusds.jwt.JWTClaimsSet.Builder()
                        .issuer("SuperOffice AS")
                        .expirationTime(java.util.Date.from(NOW.plusSeconds(300)))
                        .claim(claim + "ctx", "Cust12345")
                        .claim(claim + "ticket", "7T:x")
                        .build())
                + "\"}";
    }
}
