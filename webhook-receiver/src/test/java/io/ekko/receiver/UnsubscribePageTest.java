package io.ekko.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.testing.OnBothDatabases;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How whoever has the link stops the questions. */
@OnBothDatabases
class UnsubscribePageTest {
    private final Site site;

    UnsubscribePageTest(Jdbi jdbi) {
        this.site = new Site(
                jdbi,
                connection -> {
                    throw new AssertionError("the page asks no CRM");
                },
                Site.LIMITS);
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
}
