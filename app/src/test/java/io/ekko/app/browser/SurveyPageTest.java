package io.ekko.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.ekko.language.Language;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that a customer sees, through the link of a test whose answers are not counted. */
@ExtendWith(Demonstration.InBrowser.class)
class SurveyPageTest {
    private final Demonstration demo;

    SurveyPageTest(Demonstration demo) {
        this.demo = demo;
    }

    @Test
    void theKeyboardIsEnough() throws IOException {
        String link = link();
        try (Visit visit = demo.visitor()) {
            Page page = visit.go(link).page();
            until(page, "input[type=radio]");
            for (int presses = 0; presses < 7; presses++) {
                page.keyboard().press("ArrowRight");
            }
            String chosen = page.locator("input:checked").getAttribute("value");
            assertThat(chosen).isIn("6", "7");
            assertThat(page.url()).as("an arrow key sends nothing").endsWith(link);
            until(page, "button");
            page.keyboard().press("Enter");
            visit.read("You chose " + chosen);
            until(page, "textarea");
            page.keyboard().type("By keyboard alone");
            until(page, "button[type=submit]");
            page.keyboard().press("Enter");
            visit.read("Thank you");
        }
    }

    @Test
    void neitherScriptsNorStylesAreNeeded() throws IOException {
        String link = link();
        try (Visit visit =
                demo.chromium().visit(demo.address(), new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            visit.page().route("**/*.css", route -> route.fulfill());
            Page page = visit.go(link + "?score=4").page();
            PlaywrightAssertions.assertThat(page.locator("input:checked")).hasAttribute("value", "4");
            page.locator("input[value='2']").check();
            visit.press("Send answer");
            visit.read("You chose 2");
            visit.press("Skip");
            visit.read("Thank you");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyStepIsForEverybodyInEveryLanguage(Language language) throws IOException {
        String link = link();
        try (Visit visit = demo.visitor()) {
            Page page = visit.go(link + "?lang=" + language.tag()).page();
            PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("lang", language.tag());
            visit.inspect("survey-" + language.tag());
            for (Locator number : page.locator(".scores label").all()) {
                assertThat(number.boundingBox().height)
                        .as("height of a number, px")
                        .isGreaterThanOrEqualTo(44);
                assertThat(number.boundingBox().width)
                        .as("width of a number, px")
                        .isGreaterThanOrEqualTo(44);
            }
            page.locator("input[value='3']").check();
            visit.turn(() -> page.locator("form button").first().click());
            visit.inspect("survey-" + language.tag() + "-comment");
            page.locator("textarea").fill("Ærlig talt, þökk, größer, hyvä");
            visit.turn(() -> page.locator("form button").first().click());
            PlaywrightAssertions.assertThat(page.locator("textarea")).hasCount(0);
            visit.inspect("survey-" + language.tag() + "-thanks");
        }
    }

    @Test
    void aLinkThatIsNoneSaysSoKindly() {
        try (Visit visit = demo.visitor()) {
            visit.go("/s/forged");
            visit.read("This link does not work");
            visit.inspect("survey-unknown");
            visit.wasAnswered(404);
        }
    }

    /** Moves on by the tabulator until the element has the focus. */
    private static void until(Page page, String selector) {
        for (int presses = 0; presses < 20; presses++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError(selector + " is not reached by the tabulator");
    }

    private String link() throws IOException {
        try (Visit visit = demo.administrator()) {
            return visit.go("/surveys/1/preview")
                    .link("Try it in a window of its own")
                    .getAttribute("href")
                    .replaceFirst("\\?.*", "");
        }
    }
}
