package io.ekko.app.superoffice.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.testing.Browser;
import io.ekko.connector.superoffice.SuperOfficeWorld;
import io.ekko.connector.superoffice.fake.FakeLogin;
import io.ekko.connector.superoffice.fake.Keys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An administrator who links SuperOffice by forms, and everything that the pages have shown to them. */
final class Administrator {
    static final String WAY = "/set-up/link/superoffice/";
    static final String APPROVAL = WAY + "approval";

    private final Browser browser;
    private final SuperOfficeWorld office;
    final List<String> seen = new ArrayList<>();

    Administrator(Browser browser, SuperOfficeWorld office) {
        this.browser = browser;
        this.office = office;
    }

    /** What the Developer Portal of the stand-in has given. */
    static Map<String, String> application(SuperOfficeWorld office) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("environment", "custom");
        fields.put("loginAddress", office.fake.login.origin);
        fields.put("hosts", String.join(" ", office.fake.environment().hosts()));
        fields.put("clientId", FakeLogin.CLIENT_ID);
        fields.put("clientSecret", FakeLogin.CLIENT_SECRET);
        fields.put("privateKey", Keys.OURS.xml());
        return fields;
    }

    static Map<String, String> about(String name) {
        return Map.of(
                "title", "SuperOffice Fjord",
                "name", name,
                "company", "Fjord AS",
                "zone", "Europe/Oslo",
                "noteLanguage", "nb",
                "ownDomains", "fjord.example",
                "consent", "emarketing",
                "followUp", "task",
                "followUpNumber", "0");
    }

    String get(String path) throws Exception {
        return seen(browser.get(path)).body();
    }

    HttpResponse<String> post(String page, String path, Map<String, String> fields) throws Exception {
        return seen(browser.post(page, path, fields));
    }

    private HttpResponse<String> seen(HttpResponse<String> answer) {
        seen.add(answer.body());
        return answer;
    }

    HttpResponse<String> register(Map<String, String> fields) throws Exception {
        String page = WAY + "application";
        Map<String, String> all = new HashMap<>(fields);
        String boundary = "part-of-ekko";
        StringBuilder body = new StringBuilder(part(boundary, "csrf", Browser.csrf(get(page))));
        all.forEach((name, value) -> body.append(part(boundary, name, value)));
        body.append("--").append(boundary).append("--\r\n");
        return seen(browser.send(browser.request(page)
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))));
    }

    private static String part(String boundary, String name, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    /** Goes to SuperOffice and signs in there; returns the address that SuperOffice sends the browser to. */
    URI sent(String page, String path) throws Exception {
        HttpResponse<String> away = post(page, path, Map.of());
        assertThat(away.statusCode()).as(away.body()).isEqualTo(200);
        String address = away.headers().firstValue("Refresh").orElseThrow().replaceFirst("0; url=", "");
        HttpResponse<Void> back = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding());
        assertThat(back.statusCode()).isEqualTo(302);
        return URI.create(back.headers().firstValue("Location").orElseThrow());
    }

    /** Comes back with what SuperOffice gave along; returns the page that follows. */
    String comesBack(URI address) throws Exception {
        HttpResponse<String> answer = seen(browser.get(address.getRawPath() + "?" + address.getRawQuery()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        String next = answer.headers().firstValue("Location").orElseThrow();
        assertThat(next).doesNotContain("code=", "state=");
        HttpResponse<String> page = seen(browser.get(next));
        return page.statusCode() == 200
                ? page.body()
                : get(page.headers().firstValue("Location").orElseThrow());
    }

    String approve() throws Exception {
        return comesBack(sent(APPROVAL, APPROVAL + "/begin"));
    }

    /** From nothing to a connection of this name; returns its page. */
    String link(String name) throws Exception {
        assertThat(register(application(office)).statusCode()).isEqualTo(303);
        assertThat(approve()).contains("Approved for Cust12345");
        HttpResponse<String> made = post(WAY + "about", WAY + "about", about(name));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(303);
        return made.headers().firstValue("Location").orElseThrow().replaceFirst("/superoffice/.*", "");
    }
}
