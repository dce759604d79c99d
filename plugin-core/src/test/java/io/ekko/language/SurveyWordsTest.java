package io.ekko.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SurveyWordsTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    void theQuestionNamesWhatIsToBeRecommended(Language language) {
        Texts texts = Texts.of(language, "survey");

        assertThat(Placeholders.in(texts.pattern("survey.question"))).containsExactly("company");
        assertThat(Placeholders.in(texts.pattern("survey.mail.greeting"))).containsExactly("name");
        assertThat(Placeholders.in(texts.pattern("survey.mail.greeting.nameless")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NB,Ambassadører",
        "SV,Ambassadörer",
        "DA,Ambassadører",
        "FI,Suosittelijat",
        "IS,Talsmenn",
        "DE,Promotoren"
    })
    void theGroupsHaveTheWordsOfTheLanguage(Language language, String promoters) {
        assertThat(Texts.of(language, "survey").get("survey.groups.promoters")).isEqualTo(promoters);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noWordShoutsAtTheCustomerOnThePage(Language language) {
        Texts texts = Texts.of(language, "survey");

        assertThat(texts.keys())
                .filteredOn(key -> !key.startsWith("survey.mail.greeting"))
                .noneMatch(key -> texts.pattern(key).contains("!"));
    }
}
