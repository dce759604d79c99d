package io.ekko.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.survey.BrandColour;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StylesheetTest {
    private static final Pattern TOKEN =
            Pattern.compile("--([a-z-]+): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);");
    private static final Pattern ICON = Pattern.compile("<symbol id=\"([a-z-]+)\"");
    private static final Pattern INLINE =
            Pattern.compile("\\sstyle=|\\son[a-z]+=\"|<style|<script(?![^>]*\\ssrc=)|javascript:");

    @ParameterizedTest
    @CsvSource({
        "ink,paper,4.5",
        "ink,surface,4.5",
        "ink,sunken,4.5",
        "ink,hover,4.5",
        "ink,good-soft,4.5",
        "ink,warn-soft,4.5",
        "ink,bad-soft,4.5",
        "ink-soft,paper,4.5",
        "ink-soft,surface,4.5",
        "ink-soft,sunken,4.5",
        "ink-soft,hover,4.5",
        "accent,paper,4.5",
        "accent,surface,4.5",
        "accent,accent-soft,4.5",
        "accent-strong,accent-soft,4.5",
        "accent,warn-soft,4.5",
        "on-accent,accent,4.5",
        "on-accent,accent-strong,4.5",
        "promoter,promoter-soft,4.5",
        "passive,passive-soft,4.5",
        "detractor,detractor-soft,4.5",
        "good,good-soft,4.5",
        "warn,warn-soft,4.5",
        "bad,bad-soft,4.5",
        "bad,surface,4.5",
        "bad,paper,4.5",
        "bad-strong,bad-soft,4.5",
        "promoter,surface,3",
        "passive,surface,3",
        "detractor,surface,3",
        "line-strong,surface,3",
        "line-strong,paper,3",
        "focus,paper,3",
        "focus,surface,3",
        "focus,sunken,3"
    })
    void coloursCanBeReadInBothThemes(String mark, String ground, double least) {
        Map<String, List<BrandColour>> tokens = tokens();

        for (int theme = 0; theme < 2; theme++) {
            assertThat(tokens.get(mark).get(theme).contrast(tokens.get(ground).get(theme)))
                    .as("%s on %s, %s", mark, ground, theme == 0 ? "light" : "dark")
                    .isGreaterThanOrEqualTo(least);
        }
    }

    @Test
    void everyPlaceAndEveryFlashHasItsIcon() {
        List<String> icons = ICON.matcher(asset("icons.svg"))
                .results()
                .map(icon -> icon.group(1))
                .toList();

        assertThat(icons).doesNotHaveDuplicates();
        assertThat(Stream.of(Place.values()).map(Place::icon)).isSubsetOf(icons);
        assertThat(Stream.of(Flash.Kind.values()).map(Flash.Kind::icon)).isSubsetOf(icons);
    }

    @Test
    void nothingIsFetchedFromElsewhere() {
        assertThat(asset("ekko.css")).doesNotContain("http", "//", "@import", "url(");
        assertThat(asset("ekko.js")).doesNotContain("http");
    }

    /** The content security policy forbids them, so they would be silently dead. A mail has no policy and no stylesheet. */
    @Test
    void noTemplateHasInlineStyleOrScript() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/jte"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jte"))
                    .filter(path -> !path.startsWith("src/main/jte/mail"))
                    .toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(INLINE);
            }
        }
    }

    private static Map<String, List<BrandColour>> tokens() {
        Map<String, List<BrandColour>> tokens = new HashMap<>();
        TOKEN.matcher(asset("ekko.css"))
                .results()
                .forEach(token -> tokens.put(
                        token.group(1), List.of(BrandColour.of(token.group(2)), BrandColour.of(token.group(3)))));
        return tokens;
    }

    private static String asset(String name) {
        try (InputStream file = StylesheetTest.class.getResourceAsStream("/assets/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
