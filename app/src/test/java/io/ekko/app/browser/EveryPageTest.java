package io.ekko.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page that an administrator can come to by links, on a year of data: each link leads somewhere, each page can be used by all. */
@ExtendWith(Demonstration.InBrowser.class)
class EveryPageTest {
    private static final Pattern LINK =
            Pattern.compile("(?:href|src)=\"([^\"]*)\"(?! tabindex=\"-1\" rel=\"nofollow\")");
    private static final Pattern TITLE = Pattern.compile("<title>[^<]*\\p{L}[^<]*</title>");
    private static final Pattern HEADING = Pattern.compile("<h1[\\s>]");
    private static final Pattern UNTRANSLATED = Pattern.compile(">\\s*[a-z]+(?:\\.[a-z0-9-]+){1,4}\\s*<");
    private static final int OF_A_KIND = 3;

    private final Demonstration demo;

    EveryPageTest(Demonstration demo) {
        this.demo = demo;
    }

    @Test
    void everyLinkLeadsToAPageWithATitle() throws IOException {
        try (Visit visit = demo.administrator()) {
            List<String> wrong = new ArrayList<>();
            Map<String, Integer> kinds = new HashMap<>();
            Set<String> known = new HashSet<>();
            Deque<String> open = new ArrayDeque<>(List.of("/"));
            while (!open.isEmpty()) {
                String path = open.removeFirst();
                APIResponse answer = visit.context()
                        .request()
                        .get(path, RequestOptions.create().setMaxRedirects(5));
                String body = answer.text().replace("<wbr>", "");
                String type = answer.headers().getOrDefault("content-type", "");
                if (answer.status() != 200) {
                    wrong.add(path + " answers " + answer.status());
                } else if (type.startsWith("text/html")) {
                    if (!path.endsWith("/mail")) {
                        need(TITLE, "title", path, body, wrong);
                        need(HEADING, "h1", path, body, wrong);
                    }
                    Matcher key = UNTRANSLATED.matcher(body);
                    if (key.find()) {
                        wrong.add(path + " shows " + key.group());
                    }
                    Matcher link = LINK.matcher(body);
                    while (link.find()) {
                        String next = within(path, link.group(1).replace("&amp;", "&"));
                        if (next != null && known.add(next) && kinds.merge(kind(next), 1, Integer::sum) <= OF_A_KIND) {
                            open.addLast(next);
                        }
                    }
                }
            }
            assertThat(known).as("pages found").hasSizeGreaterThan(60);
            assertThat(wrong).isEmpty();
        }
    }

    private static void need(Pattern what, String name, String path, String body, List<String> wrong) {
        if (!what.matcher(body).find()) {
            wrong.add(path + " has no " + name);
        }
    }

    /** The link as a path of this program; null when it leads elsewhere or away from being logged in. */
    private @Nullable String within(String from, String link) {
        boolean trap = link.contains("/more?n=");
        if (link.isEmpty() || link.startsWith("#") || link.startsWith("mailto:") || link.startsWith("tel:") || trap) {
            return null;
        }
        String whole = link.startsWith("?") ? from.replaceFirst("\\?.*", "") + link : link;
        URI target = demo.address().resolve(from).resolve(whole);
        boolean ours = demo.address().getAuthority().equals(target.getAuthority());
        return ours ? target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery()) : null;
    }

    /** Pages that differ only by numbers, tokens and values are of one kind; a few of each are enough. */
    private static String kind(String path) {
        return path.replaceAll("/s/[^/?]+", "/s/*")
                .replaceAll("/u/[^/?]+", "/u/*")
                .replaceAll("=[^&]*", "=")
                .replaceAll("\\d+", "1");
    }
}
