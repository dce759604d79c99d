package io.ekko.nps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpsTest {

    @ParameterizedTest
    @CsvSource({
        "50, 30, 20, 30, 30",
        "48, 18, 4, 62.857, 63",
        "35, 50, 15, 20, 20",
        "2, 3, 1, 16.667, 17",
        "0, 7, 1, -12.5, -13",
        "1, 7, 0, 12.5, 13",
        "291, 476, 395, -8.950, -9",
        "1, 0, 0, 100, 100",
        "0, 0, 1, -100, -100",
        "0, 1, 0, 0, 0"
    })
    void scoreIsExactAndShownRoundedOnceAwayFromZero(long p, long a, long d, double value, int shown) {
        Nps nps = new Nps(p, a, d);
        assertThat(nps.value().orElseThrow().doubleValue()).isCloseTo(value, within(0.0005));
        assertThat(nps.shown()).hasValue(shown);
    }

    @Test
    void withoutAnswersThereIsNoScoreAtAll() {
        Nps none = new Nps(0, 0, 0);
        assertThat(none.value()).isEmpty();
        assertThat(none.shown()).isEmpty();
        assertThat(none.shares()).isEmpty();
        assertThat(none.working()).isEmpty();
        assertThat(none.interval()).isEmpty();
        assertThat(none.variance()).isEmpty();
        assertThat(Tally.EMPTY.nps()).isEqualTo(none);
    }

    @Test
    void sharesHaveOneDecimal() {
        Shares shares = new Nps(48, 18, 4).shares().orElseThrow();
        assertThat(shares).isEqualTo(new Shares(new BigDecimal("68.6"), new BigDecimal("25.7"), new BigDecimal("5.7")));
        assertThat(shares.of(ScoreGroup.PROMOTER)).isEqualTo("68.6");
        assertThat(shares.of(ScoreGroup.PASSIVE)).isEqualTo("25.7");
        assertThat(shares.of(ScoreGroup.DETRACTOR)).isEqualTo("5.7");
    }

    @Test
    void aScoreBeyondTheReachOfDoubleIsStillExact() {
        assertThat(new Nps(4_000_000_000_000_000_001L, 0, 4_000_000_000_000_000_000L)
                        .value()
                        .orElseThrow())
                .isEqualByComparingTo(
                        new BigDecimal("100").divide(new BigDecimal("8000000000000000001"), MathContext.DECIMAL128));
        assertThat(new Nps(Long.MAX_VALUE, 0, 0).shown()).hasValue(100);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1, 1", "1, 0, 0, 0", "0, 5, 0, 0", "50, 30, 20, 0.61"})
    void varianceIsThatOfThePoints(long p, long a, long d, double variance) {
        assertThat(new Nps(p, a, d).variance().orElseThrow()).isCloseTo(variance, within(1e-12));
    }

    @Test
    void negativeCountsAreRefusedByName() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Nps(-1, 0, 0)).withMessageContaining("promoters");
        assertThatIllegalArgumentException().isThrownBy(() -> new Nps(0, -1, 0)).withMessageContaining("passives");
        assertThatIllegalArgumentException().isThrownBy(() -> new Nps(0, 0, -1)).withMessageContaining("detractors");
    }
}
