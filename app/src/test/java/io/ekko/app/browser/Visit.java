package io.ekko.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One window of a person who finds everything by its visible text. The browser's complaints (errors in the console, refused content,
 * failed requests) are collected, and {@link #close} fails when there were any.
 *
 * <p>With the system property {@code ekko.pictures} every page that is looked at is kept in that folder.
 */
public final class Visit implements AutoCloseable {
    static final List<Integer> WIDTHS = List.of(320, 768, 1280);

    private static final int HEIGHT = 900;
    private static final String SIDEWAYS = """
            () => {
              const room = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= room) return [];
              return [...document.body.querySelectorAll("*")]
                .filter(part => part.getBoundingClientRect().right > room + 1)
                .map(part => part.outerHTML.slice(0, 120)).slice(0, 5);
            }""";

    /** Noted by htmx when a newer choice makes an older question idle; a question that fails is noted in other words as well. */
    private static final List<String> LET_GO = List.of("htmx:afterRequest", "htmx:sendAbort");

    private final URI base;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visit(URI base, BrowserContext context) {
        this.base = base;
        this.context = context;
        context.onConsoleMessage(message -> {
            boolean complaint = List.of("error", "warning").contains(message.type());
            if (complaint && LET_GO.stream().noneMatch(message.text()::startsWith)) {
                complaints.add(message.page().url() + ": " + message.text());
            }
        });
        context.onWebError(error -> complaints.add(error.page().url() + ": " + error.error()));
        this.page = context.newPage();
        page.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
        page.setViewportSize(1280, HEIGHT);
    }

    /** Opens an address of the program, or any whole one. */
    public Visit go(String address) {
        page.navigate(base.resolve(address).toString());
        return this;
    }

    public void logIn(String login, String password) {
        go("/login");
        page.locator("#login").fill(login);
        page.locator("#password").fill(password);
        turn(() -> press("Log in"));
        assertThat(page.url()).as("logged in").doesNotContain("/login");
    }

    /** Presses the button of that name. */
    public void press(String name) {
        button(name).click();
    }

    /** Does what leads to another page, or to the same one anew, and waits until that is there. */
    public void turn(Runnable act) {
        // what is still loading is not the next page
        page.waitForLoadState();
        boolean[] there = {false};
        Consumer<Page> heard = loaded -> there[0] = true;
        page.onLoad(heard);
        try {
            act.run();
            page.waitForCondition(() -> there[0]);
        } finally {
            page.offLoad(heard);
        }
    }

    /** Clicks what leads to another page, and waits until that is there. */
    public void turnBy(String selector) {
        turn(() -> page.click(selector));
    }

    public Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    /** Follows the link of that name. */
    public void follow(String name) {
        link(name).click();
    }

    public Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    /** Waits until the words stand on the page. */
    public void read(String words) {
        page.getByText(words).first().waitFor();
    }

    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    public String title() {
        return page.locator("h1").first().innerText().strip();
    }

    /**
     * At every width nothing lies outside; in light and dark axe finds nothing. What is in frames is looked at by itself. A click only
     * begins the way to the next page, so wait for something that stands on it before.
     */
    public void inspect(String name) {
        page.waitForLoadState();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : WIDTHS) {
                page.setViewportSize(width, HEIGHT);
                assertThat((List<?>) page.evaluate(SIDEWAYS))
                        .as("%s scrolls sideways at %d because of", name, width)
                        .isEmpty();
                keep(name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
            }
            assertThat(new AxeBuilder(page)
                            .setLegacyMode(true).analyze().getViolations().stream()
                                    .map(rule -> rule.getId() + " " + rule.getHelp() + " "
                                            + rule.getNodes().get(0).getHtml())
                                    .toList())
                    .as("axe about %s, %s", name, scheme)
                    .isEmpty();
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private void keep(String name) {
        String folder = System.getProperty("ekko.pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + ".png"))
                    .setFullPage(true));
        }
    }

    /** What the browser complained about so far, which is thereby forgotten. */
    List<String> complaints() {
        List<String> heard = List.copyOf(complaints);
        complaints.clear();
        return heard;
    }

    /** Waits until the browser has complained in these words; what it has complained of is thereby forgotten. */
    void hears(String words) {
        page.waitForCondition(() -> complaints.stream().anyMatch(said -> said.contains(words)));
        complaints.clear();
    }

    /** The browser notes an answer of that status, and the person goes on; it has noted nothing else. */
    public void wasAnswered(int status) {
        page.waitForCondition(() -> !complaints.isEmpty());
        assertThat(complaints()).singleElement().asString().contains(Integer.toString(status));
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("complaints of the browser").isEmpty();
    }
}
