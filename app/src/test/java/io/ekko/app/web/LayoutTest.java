package io.ekko.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.ekko.language.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayoutTest {
    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.ekko.app.jte");

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePageSpeaksTheReadersLanguage(Language language) {
        String page = pages(language, Theme.AUTO).get("report.html");

        assertThat(page).contains("<html lang=\"" + language.tag() + "\">").doesNotContain("page.nav.", "page.role.");
        assertThat(page).contains("value=\"" + language.tag() + "\" lang=\"" + language.tag() + "\" selected>");
    }

    @Test
    void theThemeIsOnThePageOnlyWhereItWasChosen() {
        assertThat(pages(Language.EN, Theme.DARK).get("login.html")).contains("<html lang=\"en\" data-theme=\"dark\">");
        assertThat(pages(Language.EN, Theme.AUTO).get("login.html")).contains("<html lang=\"en\">");
    }

    @Test
    void thePlaceOfThePageIsMarkedOnce() {
        assertThat(pages(Language.EN, Theme.AUTO).get("report.html"))
                .containsOnlyOnce("<a href=\"/reports\" aria-current=\"page\">");
    }

    @Test
    void everyFormPostsTheToken() {
        String page = pages(Language.EN, Theme.AUTO).get("empty.html");

        assertThat(page.split("method=\"post\"", -1)).hasSameSizeAs(page.split("name=\"csrf\" value=\"token\"", -1));
    }

    @Test
    void whatWasTypedStaysAndTheErrorIsTiedToItsField() {
        assertThat(pages(Language.EN, Theme.AUTO).get("form.html"))
                .contains("<a href=\"#delay\">Give a delay of 0 hours or more</a>")
                .containsPattern(
                        "id=\"delay\"[^>]*value=\"-3\"[^>]*aria-invalid=\"true\" aria-describedby=\"delay-error\"")
                .containsPattern("id=\"name\"[^>]*aria-describedby=\"name-help name-error\"")
                .contains("<option value=\"b\" selected>Relationship</option>");
    }

    @Test
    void textsAreEscaped() {
        Map<String, Object> values = Map.of("text", "<b>&\"", "kind", "good\" onclick=\"");
        StringOutput output = new StringOutput();
        TEMPLATES.render("partial/badge.jte", values, output);

        assertThat(output.toString()).contains("&lt;b&gt;&amp;").doesNotContain("onclick=\"\"", "<b>");
    }

    /** Leaves the samples in target/preview, for the eyes. */
    @Test
    void thePreviewIsWritten() throws IOException {
        Path folder = Path.of("target/preview");
        new LayoutPreview(TEMPLATES, Language.EN, Theme.AUTO).write(folder);

        assertThat(folder.resolve("report.html")).isNotEmptyFile();
    }

    private static Map<String, String> pages(Language language, Theme theme) {
        return new LayoutPreview(TEMPLATES, language, theme).pages();
    }
}
