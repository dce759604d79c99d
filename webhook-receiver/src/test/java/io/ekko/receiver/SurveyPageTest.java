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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(answers()).isEmpty();
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
        assertThat(answers()).containsExactly("9 - -");

        Site.Reply second = site.get(first.location());
        assertThat(second.body()).contains("What would you highlight when recommending us?");
        Site.Reply sent = site.press(
                "/s/" + token + "/comment",
                Map.of("comment", "Raskt & <b>greit</b>", "permission", "yes", "nonce", second.nonce()));

        assertThat(sent.location()).endsWith("/s/" + token + "/thanks?lang=en");
        assertThat(answers()).containsExactly("9 Raskt & <b>greit</b> TRUE");
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
        assertThat(answers()).containsExactly("8 - -");

        String late = site.get("/s/" + token).nonce();
        site.clock.advance(Duration.ofDays(12));
        Site.Reply closed = site.press("/s/" + token, Map.of("score", "1", "nonce", late));
        assertThat(closed.status()).isEqualTo(410);
        assertThat(closed.body()).contains("This question is closed", "help@fjord.example");
        assertThat(site.get("/s/" + token).status()).isEqualTo(410);
        assertThat(answers()).containsExactly("8 - -");
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
        assertThat(answers()).isEmpty();
    }

    @Test
    void whoeverIsFasterThanAHandIsKeptApartAndAPersonGetsThroughByATick() {
        String token = site.invite();
        String nonce = site.get("/s/" + token + "?score=0").nonce();

        Site.Reply tooFast = site.post("/s/" + token, Map.of("score", "0", "nonce", nonce));

        assertThat(tooFast.status()).isEqualTo(202);
        assertThat(tooFast.body())
                .contains("Please confirm your answer", "value=\"0\" required checked", "name=\"sure\"");
        assertThat(answers()).isEmpty();
        assertThat(signs()).containsExactly("bare too_fast");

        site.press("/s/" + token, Map.of("score", "0", "nonce", tooFast.nonce(), "sure", "yes"));
        assertThat(answers()).containsExactly("0 - -");
    }

    @Test
    void whoeverFollowsManyLinksConfirmsAndNobodyConfirmsWithoutBeingAsked() {
        String token = site.invite();
        for (int score = 1; score <= 3; score++) {
            site.get("/s/" + token + "?score=" + score);
        }
        String nonce = site.get("/s/" + token + "?score=0").nonce();

        Site.Reply asked = site.press("/s/" + token, Map.of("score", "0", "nonce", nonce, "sure", "yes"));
        Site.Reply again = site.press("/s/" + token, Map.of("score", "0", "nonce", asked.nonce()));

        assertThat(again.status()).isEqualTo(202);
        assertThat(signs()).containsExactly("bare many_links", "bare doubted many_links");
        site.press("/s/" + token, Map.of("score", "0", "nonce", again.nonce(), "sure", "yes"));
        assertThat(answers()).containsExactly("0 - -");
    }

    @Test
    void visitsAreSeenByEveryNodeAndOutliveARestart() {
        String token = site.invite();
        Site other = site.anotherNode();
        for (int score = 1; score <= 3; score++) {
            site.get("/s/" + token + "?score=" + score);
        }
        String nonce = other.get("/s/" + token + "?score=0").nonce();
        site.press("/s/" + token, Map.of("score", "0", "nonce", nonce));
        assertThat(signs()).containsExactly("bare many_links");
    }

    @Test
    void everySignOfAMachineMakesASubmitDoubtful() {
        String token = site.invite();
        String other = site.links.survey(site.rows.sent(site.campaign, "ola@nord.example"));
        String nonce = site.get("/s/" + token).nonce();
        site.clock.advance(Duration.ofSeconds(30));

        site.post("/s/" + token, Map.of("score", "0"));
        site.post("/s/" + token, Map.of("score", "0", "nonce", "AAAA"));
        site.post(
                "/s/" + token,
                Map.of("score", "0", "nonce", site.get("/s/" + other).nonce()));
        site.post("/s/" + token, Map.of("score", "0", "nonce", nonce), Map.of("Sec-Purpose", "prefetch;prerender"));
        site.post("/s/" + token, Map.of("score", "0", "nonce", nonce, "more", "yes"));
        site.post("/s/" + token, Map.of("score", "0", "nonce", nonce), Map.of("User-Agent", "ExampleBot/1.0"));
        assertThat(site.get("/s/" + token + "/more").status()).isEqualTo(404);
        site.clock.advance(Duration.ofMinutes(1));
        site.post("/s/" + token, Map.of("score", "0", "nonce", nonce));

        assertThat(answers()).isEmpty();
        assertThat(signs())
                .containsExactly(
                        "bare no_nonce",
                        "bare doubted foreign_nonce",
                        "bare doubted foreign_nonce",
                        "bare doubted prefetch",
                        "bare decoy doubted",
                        "bare declared other_agent",
                        "bare doubted trap");
    }

    @Test
    void weakSignsTogetherAreEnoughAndOneAloneIsNot() {
        String token = site.invite();
        Map<String, String> home = Map.of("X-From", "192.0.2.9");
        Map<String, String> elsewhere = Map.of("X-From", "198.51.100.9");
        String nonce = site.send("GET", "/s/" + token, new byte[0], home).nonce();
        site.clock.advance(Duration.ofSeconds(8));

        site.post("/s/" + token, Map.of("score", "0", "nonce", nonce), elsewhere);
        assertThat(signs()).containsExactly("bare other_network");
        site.post("/s/" + token, Map.of("score", "7", "nonce", nonce), home);
        assertThat(answers()).containsExactly("7 - -");
    }

    @Test
    void whatWasSeenStandsWithTheAnswer() {
        String token = site.invite();
        String nonce = site.get("/s/" + token + "?score=9").nonce();
        site.press("/s/" + token, Map.of("score", "9", "nonce", nonce));

        assertThat(site.text("select body from response_evidence"))
                .singleElement()
                .asString()
                .contains("\"signs\":\"bare\"", "\"readingMillis\":8000", "\"afterMailSeconds\":300", "\"links\":1")
                .doesNotContain("192.0");
    }

    @Test
    void anotherHandDoesNotChangeAnAnswerUnlessItConfirms() {
        String token = site.invite();
        site.press(
                "/s/" + token,
                Map.of("score", "9", "nonce", site.get("/s/" + token).nonce()));
        site.clock.advance(Duration.ofHours(1));
        Map<String, String> other = Map.of("X-From", "198.51.100.9", "User-Agent", "Mozilla/5.0 (Other)");
        String nonce =
                site.send("GET", "/s/" + token + "?score=0", new byte[0], other).nonce();
        site.clock.advance(Duration.ofSeconds(8));

        Site.Reply asked = site.post("/s/" + token, Map.of("score", "0", "nonce", nonce), other);
        assertThat(answers()).containsExactly("9 - -");
        site.clock.advance(Duration.ofSeconds(8));
        site.post("/s/" + token, Map.of("score", "0", "nonce", asked.nonce(), "sure", "yes"), other);
        assertThat(answers()).containsExactly("0 - -");
    }

    @Test
    void aMachineThatPressesAllButtonsAfterAPersonDoesNotChangeTheAnswer() {
        String token = site.invite();
        String nonce = site.get("/s/" + token).nonce();
        site.press("/s/" + token, Map.of("score", "10", "nonce", nonce));
        for (int score = 0; score < 10; score++) {
            site.post("/s/" + token, Map.of("score", "" + score, "nonce", nonce));
        }
        assertThat(answers()).containsExactly("10 - -");
        assertThat(site.text("select distinct signs from doubtful_submit"))
                .containsExactlyInAnyOrder("bare many_scores", "bare doubted many_scores");
    }

    @Test
    void aPageThatWasOpenForADayAsksAgainAndKeepsTheChoice() {
        String token = site.invite();
        String nonce = site.get("/s/" + token).nonce();
        site.clock.advance(Duration.ofDays(1));

        Site.Reply page = site.post("/s/" + token, Map.of("score", "7", "nonce", nonce));

        assertThat(page.body()).contains("The page was open for a long time", "value=\"7\" required checked");
        assertThat(answers()).isEmpty();
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

        assertThat(answers()).isEmpty();
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
        assertThat(answers()).containsExactly("9 - -");
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

    @ParameterizedTest
    @ValueSource(strings = {"BOUNCED", "CANCELLED", "SCHEDULED"})
    void whoHoldsTheLinkCanStopTheQuestionsWhateverIsBelievedOfTheMail(String state) {
        String token = site.invite();
        site.jdbi.useHandle(
                handle -> handle.execute("update invitation set state = ?, sent_at = null, sent_day = null", state));

        assertThat(site.get("/u/" + token).status()).isEqualTo(200);
        assertThat(site.post("/u/" + token, Map.of("List-Unsubscribe", "One-Click"))
                        .status())
                .isEqualTo(200);

        assertThat(site.text("select kind from opt_out")).containsExactly("ALL");
        assertThat(site.get("/s/" + token).status()).isEqualTo(404);
    }

    @Test
    void oneClickUnsubscribesWithoutCookieOrRedirectAndGetOnlyShowsAPage() {
        String token = site.invite();
        Site.Reply page = site.get("/u/" + token);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Stop these questions");
        assertThat(site.text("select person from opt_out")).isEmpty();

        Site.Reply done = site.post("/u/" + token, Map.of("List-Unsubscribe", "One-Click"));

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.headers()).doesNotContainKey("Set-Cookie");
        assertThat(done.body()).contains("You will get no more questions");
        assertThat(site.text("select person || ' ' || kind || ' ' || origin from opt_out"))
                .containsExactly("ase@nord.example ALL ONE_CLICK");
        assertThat(site.text("select target || ' ' || target_id from write_back"))
                .containsExactly("CONTACT contact-ase@nord.example");
        assertThat(site.post("/u/" + token, Map.of("page", "1")).status()).isEqualTo(200);
        String other = site.links.survey(site.rows.sent(site.campaign, "ola@nord.example"));
        assertThat(site.post("/u/" + other, Map.of()).body()).contains("Stop these questions");
        assertThat(site.post("/u/x", Map.of()).status()).isEqualTo(404);
        assertThat(site.post("/u/" + site.links.test(site.rows.survey()), Map.of("page", "1"))
                        .status())
                .isEqualTo(200);
        assertThat(site.text("select person from opt_out")).hasSize(1);
    }

    @Test
    void onThePageOneKindOfQuestionsCanBeStopped() {
        String token = site.invite();
        assertThat(site.get("/u/" + token).body())
                .contains("All questions of Fjord", "Questions after a case", "Regular questions");

        Site.Reply done = site.post("/u/" + token, Map.of("page", "1", "questions", "relationship"));

        assertThat(done.body()).contains("You will get no more regular questions from Fjord");
        assertThat(site.text("select kind || ' ' || origin from opt_out")).containsExactly("RELATIONSHIP LINK");
        site.post("/u/" + token, Map.of("page", "1", "questions", "nonsense"));
        assertThat(site.text("select kind from opt_out order by kind")).containsExactly("ALL", "RELATIONSHIP");
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

    private List<String> signs() {
        return site.text("select signs from doubtful_submit order by id");
    }

    private List<String> answers() {
        return site.text(
                "select score || ' ' || coalesce(comment, '-') || ' ' || coalesce(upper(cast(may_contact as varchar(5))), '-') from response");
    }
}
