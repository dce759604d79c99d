package io.ekko.nps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BandSchemeTest {

    @ParameterizedTest
    @CsvSource({
        "-100, serious, critical",
        "-1, serious, critical",
        "0, needs-improvement, acceptable",
        "19, needs-improvement, acceptable",
        "20, needs-improvement, strong",
        "29, needs-improvement, strong",
        "30, good, strong",
        "49, good, strong",
        "50, very-good, top",
        "69, very-good, top",
        "70, excellent, top",
        "100, excellent, top"
    })
    void everyScoreHasItsBandInBothSchemes(int shown, String inA, String inB) {
        assertThat(BandScheme.A.of(shown).key()).isEqualTo("nps.band.a." + inA);
        assertThat(BandScheme.B.of(shown).key()).isEqualTo("nps.band.b." + inB);
    }

    @Test
    void theRoundedScoreIsJudged() {
        Nps roundsToThirty = new Nps(297, 698, 0);
        assertThat(roundsToThirty.value().orElseThrow()).isLessThan(BigDecimal.valueOf(30));
        assertThat(roundsToThirty.shown()).hasValue(30);
        assertThat(BandScheme.A.of(roundsToThirty)).map(Band::key).contains("nps.band.a.good");
    }

    @Test
    void aScoreJustBelowZeroThatIsShownAsZeroIsNotSerious() {
        assertThat(BandScheme.A.of(new Nps(0, 299, 1))).map(Band::key).contains("nps.band.a.needs-improvement");
    }

    @Test
    void withoutAnswersThereIsNoBand() {
        assertThat(BandScheme.A.of(new Nps(0, 0, 0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-101, 101})
    void whatIsNoScoreHasNoBand(int shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BandScheme.B.of(shown))
                .withMessageContaining(String.valueOf(shown));
    }

    @Test
    void aSchemeOfOnesOwnMustCoverTheRangeOnce() {
        Band low = new Band("low", -100, 9);
        assertThat(new BandScheme("own", List.of(low, new Band("high", 10, 100)))
                        .of(10)
                        .key())
                .isEqualTo("high");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BandScheme("gap", List.of(low, new Band("high", 11, 100))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BandScheme("overlap", List.of(low, new Band("high", 9, 100))));
        assertThatIllegalArgumentException().isThrownBy(() -> new BandScheme("short", List.of(low)));
        assertThatIllegalArgumentException().isThrownBy(() -> new BandScheme("none", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new BandScheme(" ", List.of()));
    }

    @Test
    void aBandOutsideTheRangeOrUnnamedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Band("x", -101, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Band("x", 0, 101));
        assertThatIllegalArgumentException().isThrownBy(() -> new Band("x", 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Band("", 0, 1));
    }
}
