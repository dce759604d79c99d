package io.ekko.receiver;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody or something that got a mail, in a replay: each call is one step, and time moves only by {@link #after}. */
final class Actor {
    private static final Pattern CHOSEN = Pattern.compile("value=\"(\\d+)\" required checked");

    private final Site site;
    private final String token;
    private final Random random;
    private Program program = Program.WINDOWS;
    private String from = "192.0.2.1";
    private Map<String, String> more = Map.of();
    private Site.@Nullable Reply page;

    Actor(Site site, String token, Random random) {
        this.site = site;
        this.token = token;
        this.random = random;
    }

    /** From now on with this program, from this address; every {@code #} in it is some number up to 250. */
    Actor as(Program with, String address) {
        program = with;
        from = address.replace("#", Integer.toString(1 + random.nextInt(250)));
        return this;
    }

    /** From now on with this header, too. */
    Actor saying(String header, String value) {
        more = header.isEmpty() ? Map.of() : Map.of(header, value);
        return this;
    }

    /** So many seconds later, somewhere between the two. */
    Actor after(double least, double most) {
        site.clock.advance(Duration.ofMillis(Math.round(1000 * (least + random.nextDouble() * (most - least)))));
        return this;
    }

    /** So many seconds later, most often about the first, spread as a lognormal distribution. */
    Actor afterAbout(double median, double sigma) {
        double seconds = median * Math.exp(sigma * random.nextGaussian());
        site.clock.advance(Duration.ofMillis(Math.round(1000 * Math.min(seconds, 86_400))));
        return this;
    }

    /** Follows the mail's link with the score. */
    Actor open(int score) {
        return get("?score=" + score);
    }

    /** Follows the mail's button. */
    Actor openPlain() {
        return get("");
    }

    /** Gets an address under the token's. */
    Actor get(String rest) {
        page = site.send("GET", "/s/" + token + rest, new byte[0], headers(program.headers(from)));
        return this;
    }

    Actor head(String rest) {
        site.send("HEAD", "/s/" + token + rest, new byte[0], headers(program.headers(from)));
        return this;
    }

    /** Gets the address under another token's. */
    Actor visit(String other) {
        page = site.send("GET", "/s/" + other, new byte[0], headers(program.headers(from)));
        return this;
    }

    Actor unsubscribePage() {
        site.send("GET", "/u/" + token, new byte[0], headers(program.headers(from)));
        return this;
    }

    /** Posts nothing to the address that stops the questions, as one who tries addresses does. */
    Actor knockAtUnsubscribe() {
        site.post("/u/" + token, Map.of(), headers(program.posting(from)));
        return this;
    }

    /** The score that the page has chosen already; 0 when none. */
    int preselected() {
        return page == null ? 0 : chosen(page).orElse(0);
    }

    private static Optional<Integer> chosen(Site.Reply reply) {
        Matcher found = CHOSEN.matcher(reply.body());
        return found.find() ? Optional.of(Integer.valueOf(found.group(1))) : Optional.empty();
    }

    /** Presses the button of the page as it is; with nothing chosen the first number. */
    Actor press() {
        return choose(preselected());
    }

    /** Chooses a score on the page and presses the button. */
    Actor choose(int score) {
        return submit(score, Map.of());
    }

    /** As {@link #choose} with further fields. */
    Actor submit(int score, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("score", Integer.toString(score));
        if (page != null && page.body().contains("name=\"nonce\"")) {
            all.putIfAbsent("nonce", page.nonce());
        }
        return post(all);
    }

    /** Posts exactly these fields and sees the page that comes back, if one does. */
    Actor post(Map<String, String> fields) {
        Site.Reply reply = site.post("/s/" + token, fields, headers(program.posting(from)));
        if (reply.status() != 303) {
            page = reply;
        }
        return this;
    }

    /** Whether the page asks to confirm. */
    boolean asked() {
        return page != null && page.body().contains("name=\"sure\"");
    }

    /** Whether the page says that it was open for too long. */
    boolean stale() {
        return page != null && page.body().contains("open for a long time");
    }

    /** The proof of the page. */
    String nonce() {
        return page == null ? "" : page.nonce();
    }

    /** A number below the bound. */
    int any(int bound) {
        return random.nextInt(bound);
    }

    private Map<String, String> headers(Map<String, String> usual) {
        usual.putAll(more);
        return usual;
    }
}
