package io.ekko.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What is taken for a machine on the survey page, and how a person gets through. */
@OnBothDatabases
class SuspicionTest {
    private final Site site;

    SuspicionTest(Jdbi jdbi) {
        this.site = new Site(
                jdbi,
                connection -> {
                    throw new AssertionError("the page asks no CRM");
                },
                Site.LIMITS);
    }

    @Test
    void whoeverIsFasterThanAHandIsKeptApartAndAPersonGetsThroughByATick() {
        String token = site.invite();
        String nonce = site.get("/s/" + token + "?score=0").nonce();

        Site.Reply tooFast = site.post("/s/" + token, Map.of("score", "0", "nonce", nonce));

        assertThat(tooFast.status()).isEqualTo(202);
        assertThat(tooFast.body())
                .contains("Please confirm your answer", "value=\"0\" required checked", "name=\"sure\"");
        assertThat(site.answers()).isEmpty();
        assertThat(site.signs()).containsExactly("bare too_fast");

        site.press("/s/" + token, Map.of("score", "0", "nonce", tooFast.nonce(), "sure", "yes"));
        assertThat(site.answers()).containsExactly("0 - -");
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
        assertThat(site.signs()).containsExactly("bare many_links", "bare doubted many_links");
        site.press("/s/" + token, Map.of("score", "0", "nonce", again.nonce(), "sure", "yes"));
        assertThat(site.answers()).containsExactly("0 - -");
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
        assertThat(site.signs()).containsExactly("bare many_links");
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

        assertThat(site.answers()).isEmpty();
        assertThat(site.signs())
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
        assertThat(site.signs()).containsExactly("bare other_network");
        site.post("/s/" + token, Map.of("score", "7", "nonce", nonce), home);
        assertThat(site.answers()).containsExactly("7 - -");
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
        assertThat(site.answers()).containsExactly("9 - -");
        site.clock.advance(Duration.ofSeconds(8));
        site.post("/s/" + token, Map.of("score", "0", "nonce", asked.nonce(), "sure", "yes"), other);
        assertThat(site.answers()).containsExactly("0 - -");
    }

    @Test
    void aMachineThatPressesAllButtonsAfterAPersonDoesNotChangeTheAnswer() {
        String token = site.invite();
        String nonce = site.get("/s/" + token).nonce();
        site.press("/s/" + token, Map.of("score", "10", "nonce", nonce));
        for (int score = 0; score < 10; score++) {
            site.post("/s/" + token, Map.of("score", "" + score, "nonce", nonce));
        }
        assertThat(site.answers()).containsExactly("10 - -");
        assertThat(site.text("select distinct signs from doubtful_submit"))
                .containsExactlyInAnyOrder("bare many_scores", "bare doubted many_scores");
    }
}
