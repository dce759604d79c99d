package io.ekko.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.crm.Check;
import io.ekko.crm.CrmFailure;
import io.ekko.language.Language;
import io.ekko.language.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckWordsTest {
    private static final Texts GERMAN = Texts.of(Language.DE, "connection");

    private static CheckWords words(Check check) {
        return CheckWords.of(GERMAN, List.of(check)).get(0);
    }

    @Test
    void whatIsFoundIsSaidInTheReadersLanguageAndOnlyNamesStayAsTheyAre() {
        CheckWords panels = words(Check.bad("panels", "astray", List.of("Ekko.Nps.Panel.contact"), "install again"));
        assertThat(panels.text()).startsWith("Webfenster stehen");
        assertThat(panels.detail()).isEqualTo("Ekko.Nps.Panel.contact");
        assertThat(words(Check.good("panels", "all are there")).detail()).isNull();
    }

    @Test
    void whatTheCrmSaidIsQuoted() {
        CheckWords fields = words(Check.failed("fields", "look at the rights", new CrmFailure.Rejected("403")));
        assertThat(fields.text()).startsWith("Ekko konnte nicht nachsehen");
        assertThat(fields.detail()).isEqualTo("Gesagt wurde: 403");
        assertThat(words(Check.failed("sign-in", "look at", new CrmFailure.Rejected("401")))
                        .text())
                .as("with words of its own")
                .contains("privaten Schlüssel");
    }

    @Test
    void whatNoBundleKnowsIsSaidByTheConnector() {
        CheckWords strange = words(Check.bad("abacus", "count the beads"));
        assertThat(strange.title()).isEqualTo("abacus");
        assertThat(strange.text()).isEqualTo("count the beads");
    }
}
