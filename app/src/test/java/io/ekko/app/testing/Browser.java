package io.ekko.app.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks as a browser does: keeps cookies, follows no redirect by itself, fills forms with the token of the page. */
public final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"");

    private final URI base;
    private final HttpClient client;

    public Browser(URI base) {
        this.base = base;
        this.client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).header("Accept", "text/html"));
    }

    /** Posts a form as it is, without a token. */
    public HttpResponse<String> postBare(String path, Map<String, String> fields, String... headers)
            throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /** Opens the page, then posts the form with the token that stands in it. */
    public HttpResponse<String> post(String page, String path, Map<String, String> fields, String... headers)
            throws IOException, InterruptedException {
        Map<String, String> filled = new HashMap<>(fields);
        filled.put("csrf", csrf(get(page).body()));
        return postBare(path, filled, headers);
    }

    public HttpResponse<String> logIn(String login, String password) throws IOException, InterruptedException {
        return post("/login", "/login", Map.of("login", login, "password", password));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    /** The token of the first form on the page; empty when there is none. */
    public static String csrf(String page) {
        Matcher found = CSRF.matcher(page);
        return found.find() ? found.group(1) : "";
    }
}
