package io.ekko.app.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Chromium of this machine; nothing is downloaded. Where there is none, the test that asks for it is skipped and says how to get
 * one.
 */
public final class Chromium implements AutoCloseable {
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** What comes at once ends the waiting at once; a busy machine takes its time. */
    static final int PATIENCE_MILLIS = 60_000;

    private static @Nullable Chromium running;

    private final Browser browser;

    private Chromium(Browser browser) {
        this.browser = browser;
    }

    /** The same for one test class after the other, since its start takes seconds; it ends with the tests. */
    public static Chromium open() {
        if (running == null || !running.browser.isConnected()) {
            running = launched();
        }
        return running;
    }

    private static Chromium launched() {
        Optional<Path> installed = installed();
        assumeTrue(
                installed.isPresent(),
                "no Chromium was found, so the browser tests are skipped. Install one (Debian, Ubuntu: apt-get install"
                        + " chromium) or name it with EKKO_CHROMIUM=/path/to/chromium");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(installed.get())
                        .setTimeout(2 * PATIENCE_MILLIS)
                        .setArgs(QUIET));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        return new Chromium(browser);
    }

    private static Optional<Path> installed() {
        Optional<Path> named =
                Optional.ofNullable(System.getenv("EKKO_CHROMIUM")).map(Path::of);
        return Stream.concat(
                        named.stream(),
                        Stream.of(
                                        "/usr/bin/chromium",
                                        "/usr/bin/chromium-browser",
                                        "/usr/bin/google-chrome",
                                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                                        "/Applications/Chromium.app/Contents/MacOS/Chromium")
                                .map(Path::of))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A person with a fresh browser window, whose language is English. */
    public Visit visit(URI base) {
        return visit(base, new Browser.NewContextOptions());
    }

    /** A person with a window of one's own kind, such as one without scripts. */
    public Visit visit(URI base, Browser.NewContextOptions options) {
        return new Visit(base, browser.newContext(options.setLocale("en-GB").setBaseURL(base.toString())));
    }

    /** Closes what windows are left. */
    @Override
    public void close() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
    }
}
