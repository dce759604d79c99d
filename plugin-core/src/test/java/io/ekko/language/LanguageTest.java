package io.ekko.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource({
        "nb,NB",
        "nn,NB",
        "nn-NO,NB",
        "no,NB",
        "de-AT,DE",
        "de_CH,DE",
        "EN-us,EN",
        "' sv ',SV",
        "fi,FI",
        "is-IS,IS",
        "da,DA"
    })
    void tagsNameTheirLanguageWhateverTheRegion(String tag, Language language) {
        assertThat(Language.find(tag)).contains(language);
    }

    @ParameterizedTest
    @CsvSource({"fr", "''", "n", "-", "norwegian"})
    void otherTagsNameNoneAndAreReadAsEnglish(String tag) {
        assertThat(Language.find(tag)).isEmpty();
        assertThat(Language.of(tag)).isEqualTo(Language.EN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"fr,sv;q=0.8,en;q=0.9|EN", "nn-NO|NB", "*|EN", "fr|EN", "de-DE,de;q=0.9|DE", ";;q=x|EN"})
    void theReaderGetsTheBestOfWhatTheBrowserAccepts(String header, Language language) {
        assertThat(Language.accepted(header)).isEqualTo(language);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageFindsItselfByItsTag(Language language) {
        assertThat(Language.find(language.tag())).contains(language);
        assertThat(language.locale().getLanguage()).isEqualTo(language.tag());
        assertThat(language.endonym()).isNotBlank();
    }
}
