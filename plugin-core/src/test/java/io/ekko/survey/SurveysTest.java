package io.ekko.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.invitation.Rehearsal;
import io.ekko.language.Language;
import io.ekko.testing.OnBothDatabases;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class SurveysTest {
    private final Rehearsal on;
    private final Surveys surveys;

    SurveysTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        this.surveys = new Surveys(jdbi);
    }

    private Survey changed(Map<Language, Map<String, String>> texts) {
        return new Survey(
                on.survey.id(),
                on.connection.id(),
                "Brukerstøtte",
                "Fjord Drift",
                "Eva i Fjord",
                "svar@fjord.example",
                "hjelp@fjord.example",
                Language.IS,
                "#123abc",
                Survey.FollowUpQuestion.ONE_FOR_ALL,
                false,
                texts);
    }

    @Test
    void everythingIsKeptAndTextsAreReplaced() {
        Survey first = changed(Map.of(
                Language.NB, Map.of("question", "Hvor {sannsynlig}?", "thanks", "Takk!"),
                Language.IS, Map.of("question", "Þökk <b>sé</b> þér?")));
        surveys.save(first);
        assertThat(surveys.byId(on.survey.id())).contains(first);
        Survey second = changed(Map.of(Language.NB, Map.of("thanks", "Tusen takk!")));
        surveys.save(second);
        assertThat(surveys.of(on.connection.id())).containsExactly(second);
    }

    @Test
    void textsBelongToTheirOwnSurvey() {
        Survey other = surveys.create(on.connection.id(), "Other", "Fjord", "Fjord", Language.EN, on.clock.instant());
        surveys.save(changed(Map.of(Language.NB, Map.of("thanks", "Takk!"))));
        assertThat(surveys.byId(other.id()).orElseThrow().texts()).isEmpty();
        assertThat(surveys.of(on.connection.id())).hasSize(2);
    }

    @Test
    void aLogoIsPutOnAndTakenAway() {
        assertThat(surveys.logo(on.survey.id())).isEmpty();
        surveys.saveLogo(on.survey.id(), Optional.of(new Surveys.Logo("image/png", new byte[] {1, 2, 3})));
        assertThat(surveys.logo(on.survey.id()).orElseThrow().bytes()).containsExactly(1, 2, 3);
        surveys.saveLogo(on.survey.id(), Optional.empty());
        assertThat(surveys.logo(on.survey.id())).isEmpty();
    }
}
