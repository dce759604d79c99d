package io.ekko.app.browser;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a newcomer does after {@code ./ekko demo}, by what can be read on the pages: from a closed ticket to the score on the contact
 * card and in the report.
 */
@ExtendWith(Demonstration.InBrowser.class)
class NewcomerTest {
    private static final String COMMENT = "It was mended while I was still on the phone.";

    private final Demonstration demo;

    NewcomerTest(Demonstration demo) {
        this.demo = demo;
    }

    @Test
    void fromAClosedTicketToTheScoreOnTheCard() throws IOException {
        try (Visit visit = demo.administrator()) {
            visit.follow("Tickets");
            String contact = closeTheFirstTicket(visit);
            String score = answerFromTheOutbox(visit);
            visit.go(contact);
            FrameLocator card = visit.page().frameLocator("iframe");
            PlaywrightAssertions.assertThat(card.locator(".score-value")).hasText(score);
            PlaywrightAssertions.assertThat(card.getByText(COMMENT)).isVisible();
            visit.inspect("newcomer-contact");
            picture(visit.page());
            visit.follow("Reports");
            visit.read(COMMENT);
        }
    }

    /** Returns the address of the ticket's contact. */
    private static String closeTheFirstTicket(Visit visit) {
        Locator first = visit.page().locator("#list tbody tr").first();
        String contact = first.locator("td a").first().getAttribute("href");
        String ticket = first.locator("th a").first().innerText();
        visit.press("Close " + ticket);
        visit.button("Re-open " + ticket).waitFor();
        return contact;
    }

    /** Returns the score that was given. */
    private static String answerFromTheOutbox(Visit visit) {
        visit.follow("Set-up");
        visit.follow("Outbox");
        visit.page().waitForURL("**/outbox");
        Locator mail = visit.page().locator("tbody a").first();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            visit.page().reload();
            return mail.count() > 0;
        });
        visit.inspect("newcomer-outbox");
        mail.click();
        visit.link("Answer 9").waitFor();
        visit.inspect("newcomer-mail");
        visit.follow("Answer 9");
        PlaywrightAssertions.assertThat(visit.page().getByLabel("9", new Page.GetByLabelOptions().setExact(true)))
                .isChecked();
        if (visit.link("English").count() > 0) {
            visit.follow("English");
        }
        visit.button("Send answer").waitFor();
        visit.inspect("survey-score");
        visit.press("Send answer");
        visit.read("Your answer is saved.");
        visit.inspect("survey-comment");
        visit.page().getByRole(AriaRole.TEXTBOX).fill(COMMENT);
        visit.press("Send comment");
        visit.read("Your answer and your comment are saved");
        visit.inspect("survey-thanks");
        return "9";
    }

    /** The picture of the README, made anew with {@code -Dekko.card-picture=FILE}. */
    private static void picture(Page page) {
        String file = System.getProperty("ekko.card-picture");
        if (file != null) {
            page.setViewportSize(1280, 860);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(file)));
        }
    }
}
