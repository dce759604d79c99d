package io.ekko.receiver;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What visits in a replay, by the headers that it sends.
 *
 * @param language {@code Accept-Language}; null when it sends none
 * @param browserly whether it sends what browsers send along with a form
 */
record Program(String agent, @Nullable String language, boolean browserly) {
    static final Program WINDOWS =
            browser("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0", "nb-NO,nb;q=0.9");
    static final Program OFFICE =
            browser("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0", "en-US,en;q=0.9");
    static final Program MAC =
            browser("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15", "sv-SE,sv;q=0.9");
    static final Program IPHONE =
            browser("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile/15E148", "da-DK");
    static final Program ANDROID =
            browser("Mozilla/5.0 (Linux; Android 10; K) Chrome/142.0.0.0 Mobile", "fi-FI,fi;q=0.9");
    static final Program PRIVATE =
            new Program("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0", "en-US,en;q=0.5", false);
    /** A scanner that passes for the browser of an office. */
    static final Program CLOUD = OFFICE;

    static final Program OLD_CLOUD =
            browser("Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", "en-US");
    static final Program APPLIANCE = new Program("Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1)", null, false);
    static final Program HEADLESS =
            browser("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/142.0.0.0", "en-US");
    static final Program LIBRARY = new Program("python-requests/2.32.3", null, false);
    static final Program SILENT = new Program("", null, false);
    static final Program CHAT = new Program("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", null, false);

    private static Program browser(String agent, String language) {
        return new Program(agent, language, true);
    }

    Map<String, String> headers(String from) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-From", from);
        if (!agent.isEmpty()) {
            headers.put("User-Agent", agent);
        }
        if (language != null) {
            headers.put("Accept-Language", language);
        }
        return headers;
    }

    /** With what goes along with a form. */
    Map<String, String> posting(String from) {
        Map<String, String> headers = headers(from);
        if (browserly) {
            headers.put("Origin", "http://localhost");
            headers.put("Referer", "http://localhost/s/");
            headers.put("Sec-Fetch-Site", "same-origin");
        }
        return headers;
    }
}
