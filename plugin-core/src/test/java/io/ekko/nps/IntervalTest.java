package io.ekko.nps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    private static final Offset<Double> TWO_DECIMALS = within(0.005);

    @ParameterizedTest
    @CsvSource({
        "50, 30, 20, 14.05, 44.20",
        "48, 18, 4, 46.33, 74.22",
        "35, 50, 15, 6.29, 32.55",
        "10, 0, 0, 47.50, 100",
        "0, 0, 5, -100, -17.49",
        "291, 476, 395, -13.31, -4.55"
    })
    void intervalIsTheAdjustedWaldInterval(long p, long a, long d, double low, double high) {
        Interval interval = new Nps(p, a, d).interval().orElseThrow();
        assertThat(interval.low()).isCloseTo(low, TWO_DECIMALS);
        assertThat(interval.high()).isCloseTo(high, TWO_DECIMALS);
    }

    @Test
    void theQuantileIsThatOfTheNormalDistribution() {
        assertThat(AdjustedScore.Z95)
                .isCloseTo(NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025), within(1e-14));
    }

    @Test
    void aSingleExtremeAnswerIsTheOnlyPointOutsideItsInterval() {
        assertThat(new Nps(1, 0, 0).interval().orElseThrow().contains(100)).isFalse();
        for (long count = 2; count <= 60; count++) {
            for (long promoters = 0; promoters <= count; promoters++) {
                for (long detractors = 0; detractors <= count - promoters; detractors++) {
                    Nps nps = new Nps(promoters, count - promoters - detractors, detractors);
                    assertThat(nps.interval()
                                    .orElseThrow()
                                    .contains(nps.value().orElseThrow().doubleValue()))
                            .as("%s", nps)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void onceEverybodyHasAnsweredTheIntervalIsTheScore() {
        Interval interval = Interval.of(new Nps(10, 0, 0), 10).orElseThrow();
        assertThat(interval).isEqualTo(new Interval(100, 100));
        assertThat(Interval.of(new Nps(0, 0, 1), 1)).contains(new Interval(-100, -100));
        Interval mixed = Interval.of(new Nps(5, 3, 2), 10).orElseThrow();
        assertThat(mixed.low()).isCloseTo(30, within(1e-9)).isCloseTo(mixed.high(), within(1e-9));
    }

    @Test
    void aHalfAnsweredCustomerBaseHasANarrowerIntervalAndAHugeOneTheUsual() {
        Nps nps = new Nps(50, 30, 20);
        Interval usual = nps.interval().orElseThrow();
        Interval half = Interval.of(nps, 200).orElseThrow();
        Interval huge = Interval.of(nps, 1_000_000_000L).orElseThrow();
        assertThat(half.high() - half.low()).isCloseTo(0.7125 * (usual.high() - usual.low()), within(0.1));
        assertThat(huge.low()).isCloseTo(usual.low(), within(1e-4));
        assertThat(huge.high()).isCloseTo(usual.high(), within(1e-4));
    }

    @Test
    void moreAnswersThanCustomersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interval.of(new Nps(5, 3, 2), 9))
                .withMessageContaining("9")
                .withMessageContaining("10");
        assertThat(Interval.of(new Nps(0, 0, 0), 9)).isEmpty();
    }

    @Test
    void endsAreShownRoundedAwayFromZero() {
        Interval interval = new Interval(-12.5, 12.5);
        assertThat(interval.shownLow()).isEqualTo(-13);
        assertThat(interval.shownHigh()).isEqualTo(13);
    }

    @ParameterizedTest
    @CsvSource({"-100.1, 0", "0, 100.1", "5, 4", "NaN, 4", "4, NaN"})
    void endsOutOfRangeOrOrderAreRefused(double low, double high) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(low, high));
    }
}
