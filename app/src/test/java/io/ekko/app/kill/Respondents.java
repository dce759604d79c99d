package io.ekko.app.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * People who got a mail. Most answer, some say why, some think better of it; whoever is not told that it was recorded tries again.
 */
final class Respondents implements Runnable {
    private static final Pattern NONCE = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"");

    /** Whoever changes a score sooner is taken for a machine. */
    private static final long SECOND_THOUGHT_NANOS = Duration.ofMillis(5500).toNanos();

    /** Whoever presses sooner is taken for a machine. */
    private static final long READING_MILLIS = 1600;

    private static final int MOST_PRESSES = 40;

    private final Web web;
    private final BlockingQueue<Sink.Mail> mails;
    private final Queue<Doubt> doubts = new ConcurrentLinkedQueue<>();
    private final Promises promises;

    Respondents(Web web, BlockingQueue<Sink.Mail> mails, Promises promises) {
        this.web = web;
        this.mails = mails;
        this.promises = promises;
    }

    /** Somebody who will think better of it. */
    private record Doubt(String token, long since) {}

    @Override
    public void run() {
        try {
            while (!web.closed()) {
                thinkBetter();
                Sink.Mail mail = mails.poll(100, TimeUnit.MILLISECONDS);
                if (mail != null && chance(70)) {
                    answer(mail.token());
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean chance(int percent) {
        return ThreadLocalRandom.current().nextInt(100) < percent;
    }

    private void answer(String token) {
        score(token);
        if (chance(40)) {
            comment(token, "Svar på " + token.substring(0, 8));
        }
        if (chance(20)) {
            promises.underWay.add(token);
            doubts.add(new Doubt(token, System.nanoTime()));
        }
    }

    private void thinkBetter() {
        Doubt doubt = doubts.poll();
        if (doubt == null) {
            return;
        }
        if (System.nanoTime() - doubt.since() > SECOND_THOUGHT_NANOS) {
            score(doubt.token());
        } else {
            doubts.add(doubt);
        }
    }

    private void score(String token) {
        int score = ThreadLocalRandom.current().nextInt(11);
        if (pressed(token, "/s/" + token, Map.of("score", Integer.toString(score)))) {
            promises.answers.merge(
                    token,
                    new Promises.Given(score, ""),
                    (before, now) -> new Promises.Given(now.score(), before.comment()));
        }
    }

    private void comment(String token, String comment) {
        Promises.Given given = promises.answers.get(token);
        if (given != null && pressed(token, "/s/" + token + "/comment", Map.of("comment", comment))) {
            promises.answers.put(token, new Promises.Given(given.score(), comment));
        }
    }

    /** Reads the page and presses its button, once more when asked whether it is a person, until the answer is recorded. */
    private boolean pressed(String token, String page, Map<String, String> fields) {
        promises.underWay.add(token);
        String shown = "";
        boolean sure = false;
        for (int presses = 0; presses < MOST_PRESSES && !web.closed(); presses++) {
            if (shown.isEmpty()) {
                shown = body(web.insist(page, request -> browser(request).GET()));
            }
            Matcher nonce = NONCE.matcher(shown);
            if (!nonce.find()) {
                Wait.millis(READING_MILLIS);
                shown = "";
                continue;
            }
            Wait.millis(READING_MILLIS + ThreadLocalRandom.current().nextInt(300));
            String form = "nonce=" + URLEncoder.encode(nonce.group(1), UTF_8) + (sure ? "&sure=yes" : "") + "&"
                    + form(fields);
            Optional<HttpResponse<String>> heard = web.insist(
                    page,
                    request -> browser(request)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form)));
            if (heard.isPresent() && heard.get().statusCode() == 303) {
                promises.underWay.remove(token);
                return true;
            }
            shown = body(heard);
            sure = heard.map(HttpResponse::statusCode)
                    .filter(status -> status == 202)
                    .isPresent();
        }
        if (!web.closed()) {
            throw new IllegalStateException("nobody can answer " + page + ", which says " + shown);
        }
        return false;
    }

    private static String body(Optional<HttpResponse<String>> answer) {
        return answer.map(HttpResponse::body).orElse("");
    }

    private static HttpRequest.Builder browser(HttpRequest.Builder request) {
        return request.header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Respondent")
                .header("Accept-Language", "nb")
                .header("Sec-Fetch-Site", "same-origin");
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
