package io.ekko.connector.superoffice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.language.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {
    private static Properties bundle(Language language) throws IOException {
        String suffix = language == Language.EN ? "" : "_" + language.tag();
        Properties texts = new Properties();
        try (InputStream file = TextsTest.class
                .getClassLoader()
                .getResourceAsStream("i18n/superoffice-names" + suffix + ".properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return texts;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageHasEveryTextAndFieldNamesCanStandInQuotes(Language language) throws IOException {
        Properties texts = bundle(language);
        assertThat(texts.keySet()).isEqualTo(bundle(Language.EN).keySet());
        assertThat(texts.values())
                .allSatisfy(text -> assertThat(text.toString()).isNotBlank().doesNotContain("'", "\"", ";"));
    }
}
