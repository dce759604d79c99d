package io.ekko.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.testing.Browser;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who looks at a panel: the window that signs in, and the frame that fetches what the window was handed. At first Ann. */
final class FrameGuest {
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    static final String OFFER = "Sign in with SuperOffice";
    static final Pattern CODE = Pattern.compile("data-panel-code=\"([^\"]+)\"");

    final Browser window;
    private final PanelWorld world;

    FrameGuest(PanelWorld world) {
        this.world = world;
        this.window = new Browser(world.address());
        world.office.fake.login.authorize.associate = 12;
        world.office.fake.login.authorize.refuses = false;
        world.office.fake.login.users.hidden.clear();
        world.office.fake.login.users.refusal = 403;
    }

    /** What the window reads at the address. */
    HttpResponse<String> opened(String address) throws Exception {
        return window.get(address.replace(world.address().toString(), ""));
    }

    /** The window's way to SuperOffice and back; the page that it ends on. */
    HttpResponse<String> signedIn(String connection) throws Exception {
        HttpResponse<String> begun = window.get("/panel/" + connection + "/sign-in?challenge=" + CHALLENGE);
        assertThat(begun.statusCode()).isEqualTo(303);
        assertThat(begun.headers().firstValue("Cross-Origin-Opener-Policy")).contains("unsafe-none");
        HttpResponse<String> authorized =
                window.get(begun.headers().firstValue("location").orElseThrow());
        String back = authorized.headers().firstValue("location").orElseThrow();
        return opened(back);
    }

    String code(String connection) throws Exception {
        HttpResponse<String> handed = signedIn(connection);
        assertThat(handed.statusCode()).isEqualTo(200);
        assertThat(handed.headers().firstValue("Cache-Control")).contains("no-store");
        Matcher code = CODE.matcher(handed.body());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    HttpResponse<String> fetched(String connection, String code, String verifier, String... headers)
            throws IOException, InterruptedException {
        Browser frame = new Browser(world.address());
        HttpRequest.Builder request = frame.request("/panel/" + connection + "/session")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"code\":\"" + code + "\",\"verifier\":\"" + verifier + "\"}"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return frame.send(request);
    }

    HttpResponse<String> fetched(String connection, String code) throws Exception {
        return fetched(connection, code, VERIFIER, "Origin", world.address().toString(), SessionResource.HEADER, "1");
    }

    /** The cookie of a frame in which Ann has signed in. */
    String cookie(String connection) throws Exception {
        String set = fetched(connection, code(connection))
                .headers()
                .firstValue("set-cookie")
                .orElseThrow();
        assertThat(set)
                .contains("; Path=/panel/" + connection + ";", "Secure", "HttpOnly", "SameSite=None", "Partitioned");
        return set.substring(0, set.indexOf(';'));
    }

    HttpResponse<String> seen(String cookie, String address) throws Exception {
        Browser frame = new Browser(world.address());
        return frame.send(frame.request(address.replace(world.address().toString(), ""))
                .header("Cookie", cookie)
                .header("Accept", "text/html"));
    }
}
