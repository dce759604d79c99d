package io.ekko.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.language.Language;
import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The survey page, as whoever has the link sees and uses it. */
@OnBothDatabases
class SurveyPageTest {
    private final Site site;

    SurveyPageTest(Jdbi jdbi) {
        this.site = new Site(
                jdbi,
                connection -> {
                    throw new AssertionError("the page asks no CRM");
                },
                Site.LIMITS);
    }

    @Test
    void openingALinkShowsTheScoreChosenAndRecordsNothing() {
        String token = site.invite();

        Site.Reply page = site.get("/s/" + token + "?score=9");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("<html lang=\"en\">")
                .contains("How likely are you to recommend Fjord &amp; Co &lt;AS&gt;")
                .contains("value=\"9\" required checked")
                .doesNotContain("<script")
                .doesNotContain("style=");
        assertThat(page.headers()).containsEntry("Cache-Control", "no-store").doesNotContainKey("Set-Cookie");
        assertThat(site.send("HEAD", "/s/" + token + "?score=1", new byte[0], Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(site.answers()).isEmpty();
        assertThat(site.text("select state from invitation")).containsExactly("SENT");
    }

    @Test
    void aScoreThatIsNoneIsNotChosen() {
        assertThat(site.get("/s/" + site.invite() + "?score=11").body()).doesNotContain("checked");
        assertThat(site.get("/s/" + site.invite() + "?score=%3Cb%3E").body()).doesNotContain("<b>");
    }

    @Test
    void theScoreIsStoredAtTheFirstSubmitAndTheCommentInTheSecondStep() {
        String token = site.invite();
        String nonce = site.get("/s/" + token + "?score=9").nonce();

        Site.Reply first = site.press("/s/" + token, Map.of("score", "9", "nonce", nonce));

        assertThat(first.status()).isEqualTo(303);
        assertThat(first.location()).endsWith("/s/" + token + "/comment?lang=en");
        assertThat(site.answers()).containsExactly("9 - -");

        Site.Reply second = site.get(first.location());
        assertThat(second.body()).contains("What would you highlight when recommending us?");
        Site.Reply sent = site.press(
                "/s/" + token + "/comment",
                Map.of("comment", "Raskt & <b>greit</b>", "permission", "yes", "nonce", second.nonce()));

        assertThat(sent.location()).endsWith("/s/" + token + "/thanks?lang=en");
        assertThat(site.answers()).containsExactly("9 Raskt & <b>greit</b> TRUE");
        assertThat(site.get(sent.location()).body()).contains("Thank you", "20 Mar 2026");
    }

    @Test
    void theFollowUpQuestionFitsTheScore() {
        String token = site.invite();
        Site.Reply first = site.press(
                "/s/" + token,
                Map.of("score", "3", "nonce", site.get("/s/" + token).nonce()));
        assertThat(site.get(first.location()).body()).contains("most important thing we should do better");
    }

    @Test
    void theAnswerCanBeChangedUntilTheExpiryAndNotAfter() {
        String token = site.invite();
        site.press(
                "/s/" + token,
                Map.of("score", "3", "nonce", site.get("/s/" + token).nonce()));
        site.clock.advance(Duration.ofDays(2));

        Site.Reply again = site.get("/s/" + token);
        assertThat(again.body()).contains("Your answer is saved.").contains("value=\"3\" required checked");
        site.press("/s/" + token, Map.of("score", "8", "nonce", again.nonce()));
        assertThat(site.answers()).containsExactly("8 - -");

        String late = site.get("/s/" + token).nonce();
        site.clock.advance(Duration.ofDays(12));
        Site.Reply closed = site.press("/s/" + token, Map.of("score", "1", "nonce", late));
        assertThat(closed.status()).isEqualTo(410);
        assertThat(closed.body()).contains("This question is closed", "help@fjord.example");
        assertThat(site.get("/s/" + token).status()).isEqualTo(410);
        assertThat(site.answers()).containsExactly("8 - -");
    }

    @Test
    void unknownForgedAndUnsentLinksLookTheSame() {
        String token = site.invite();
        site.jdbi.useHandle(handle -> handle.execute("update invitation set state = 'CANCELLED'"));
        String flipped = token.substring(0, 20) + (token.charAt(20) == 'A' ? 'B' : 'A') + token.substring(21);
        List<String> pages = new ArrayList<>();
        for (String address : new String[] {token, flipped, "x", "A".repeat(5000), "%00"}) {
            Site.Reply page = site.get("/s/" + address);
            assertThat(page.status()).as(address).isEqualTo(404);
            pages.add(page.body());
        }
        assertThat(pages).allMatch(page -> page.equals(pages.get(0)));
        assertThat(pages.get(0)).contains("This link does not work");
    }

    @Test
    void withoutANumberTheQuestionStandsThereAgain() {
        String token = site.invite();
        String nonce = site.get("/s/" + token).nonce();
        for (String score : new String[] {"", "11", "-1", "nine", "1e1"}) {
            Site.Reply page = site.press("/s/" + token, Map.of("score", score, "nonce", nonce));
            assertThat(page.status()).isEqualTo(422);
            assertThat(page.body()).contains("Choose a number from 0 to 10.");
        }
        assertThat(site.send("POST", "/s/" + token, "%%%&&&=".getBytes(UTF_8), Map.of())
                        .status())
                .isEqualTo(422);
        assertThat(site.answers()).isEmpty();
    }

    @Test
    void aPageThatWasOpenForADayAsksAgainAndKeepsTheChoice() {
        String token = site.invite();
        String nonce = site.get("/s/" + token).nonce();
        site.clock.advance(Duration.ofDays(1));

        Site.Reply page = site.post("/s/" + token, Map.of("score", "7", "nonce", nonce));

        assertThat(page.body()).contains("The page was open for a long time", "value=\"7\" required checked");
        assertThat(site.answers()).isEmpty();
    }

    @Test
    void everyLanguageHasItsPage() {
        String token = site.invite();
        for (Language language : Language.values()) {
            String body = site.get("/s/" + token + "?lang=" + language.tag()).body();
            assertThat(body).contains("<html lang=\"" + language.tag() + "\">");
            assertThat(body).doesNotContain("survey.").doesNotContain("{");
        }
        assertThat(site.get("/s/" + token + "?score=4&lang=nb").body())
                .contains("href=\"?score=4&amp;lang=de\"", "value=\"4\" required checked");
        assertThat(site.get("/s/" + token + "?lang=xx").body()).contains("<html lang=\"en\">");
    }

    @Test
    void aTestSendShowsThePageAndRecordsNothing() {
        String token = site.links.test(site.rows.survey());
        Site.Reply page = site.get("/s/" + token + "?score=2");
        assertThat(page.body()).contains("This is a test. The answer is not counted.");

        Site.Reply next = site.press("/s/" + token, Map.of("score", "2", "nonce", page.nonce()));
        assertThat(site.get(next.location()).body()).contains("You chose 2.", "do better");
        Site.Reply last = site.press("/s/" + token + "/comment", Map.of("comment", "x", "nonce", "n"));
        assertThat(site.get(last.location()).status()).isEqualTo(200);

        assertThat(site.answers()).isEmpty();
        assertThat(site.text("select id from doubtful_submit")).isEmpty();
    }

    @Test
    void aCommentThatIsTooLongOrForgedIsNotLostAndNotStored() {
        String token = site.invite();
        String nonce = site.get("/s/" + token).nonce();
        site.press("/s/" + token, Map.of("score", "9", "nonce", nonce));

        Site.Reply tooLong =
                site.press("/s/" + token + "/comment", Map.of("comment", "x".repeat(5001), "nonce", nonce));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.body()).contains("longer than 5,000", "xxx</textarea>");
        assertThat(site.press("/s/" + token + "/comment", Map.of("comment", "spam"))
                        .status())
                .isEqualTo(422);
        assertThat(site.press("/s/" + token, Map.of("score", "9", "comment", "x".repeat(70_000)))
                        .status())
                .isEqualTo(413);
        assertThat(site.answers()).containsExactly("9 - -");
    }

    @Test
    void tooManyVisitsOfOneAddressWait() {
        String token = site.invite();
        for (int i = 0; i < 300; i++) {
            site.get("/s/" + token + "/look.css");
        }
        Site.Reply busy = site.get("/s/" + token);
        assertThat(busy.status()).isEqualTo(429);
        assertThat(busy.headers()).containsEntry("Retry-After", "60");
        assertThat(site.send("GET", "/s/" + token, new byte[0], Map.of("X-From", "192.0.2.2"))
                        .status())
                .isEqualTo(200);
        site.clock.advance(Duration.ofMinutes(1));
        assertThat(site.get("/s/" + token).status()).isEqualTo(200);
    }

    @Test
    void pageAndLookTogetherStayBelowTwentyKilobytes() {
        String token = site.invite();
        String page = site.get("/s/" + token).body();
        String look = site.get("/s/" + token + "/look.css").body();
        assertThat(look).contains("--brand:#0b6e75");
        assertThat(page.getBytes(UTF_8).length + look.getBytes(UTF_8).length).isLessThan(20_000);
        assertThat(site.get("/s/look.css").status()).isEqualTo(200);
        assertThat(site.get("/s/" + token + "/logo").status()).isEqualTo(404);
    }

    @Test
    void aDatabaseThatIsAwayIsAPageAndARetry() {
        String token = site.invite();
        String nonce = site.get("/s/" + token).nonce();
        site.jdbi.useHandle(handle -> handle.execute("alter table response rename to away"));

        Site.Reply failed = site.press("/s/" + token, Map.of("score", "9", "nonce", nonce));

        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.headers()).containsEntry("Retry-After", "30");
        assertThat(failed.body()).contains("Your answer could not be saved");
    }
}
