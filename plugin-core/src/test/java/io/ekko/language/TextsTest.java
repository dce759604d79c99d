package io.ekko.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void textsComeInTheLanguageWithTheirArguments() {
        Texts texts = Texts.of(Language.NB, "sample");

        assertThat(texts.get("sample.answers", 12_400)).isEqualTo("12\u00a0400 svar på ære");
        assertThat(texts.get("sample.answers", 1)).isEqualTo("Ett svar på ære");
    }

    @Test
    void aMissingTextIsAnsweredInEnglish() {
        assertThat(Texts.of(Language.NB, "sample").get("sample.only-english")).isEqualTo("Only in English");
        assertThat(Texts.of(Language.IS, "sample").get("sample.only-english")).isEqualTo("Only in English");
    }

    @Test
    void anUnknownKeyIsAnsweredByItself() {
        assertThat(Texts.of(Language.DE, "sample").get("sample.nothing")).isEqualTo("sample.nothing");
        assertThat(Texts.of(Language.DE, "sample").has("sample.nothing")).isFalse();
    }

    @Test
    void severalFeaturesAreReadTogether() {
        Texts texts = Texts.of(Language.SV, "sample", "formats");

        assertThat(texts.get("formats.tomorrow")).isEqualTo("i morgon");
        assertThat(texts.keys()).contains("sample.answers", "formats.today");
    }

    @Test
    void aFeatureWithoutEnglishIsAMistakeOfOurs() {
        assertThatThrownBy(() -> Texts.of(Language.EN, "no-such-feature"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such-feature");
    }

    @Test
    void namedGapsAreFilledOnceAndUnknownOnesStay() {
        assertThat(Placeholders.fill("{company} asks {name}, $1 {company}", Map.of("company", "{name} & $2")))
                .isEqualTo("{name} & $2 asks {name}, $1 {name} & $2");
        assertThat(Placeholders.in("{company} asks {name} {0} {company}")).containsExactly("company", "name");
    }
}
