package io.ekko.nps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Nps BEFORE = new Nps(50, 30, 20);

    @Test
    void eighteenPointsAtAHundredAnswersEachAreNotShownToBeAChange() {
        Comparison comparison = Comparison.of(BEFORE, new Nps(60, 28, 12)).orElseThrow();
        assertThat(comparison.shown()).isEqualTo(18);
        assertThat(comparison.tested()).isCloseTo(17.48, within(0.005));
        assertThat(comparison.low()).isCloseTo(-2.83, within(0.005));
        assertThat(comparison.high()).isCloseTo(37.78, within(0.005));
        assertThat(comparison.z()).isCloseTo(1.687, within(0.0005));
        assertThat(comparison.p()).isCloseTo(0.092, within(0.0005));
        assertThat(comparison.showsChange()).isFalse();
    }

    @Test
    void theSameDifferenceAtAThousandAnswersIsAChange() {
        Comparison comparison =
                Comparison.of(new Nps(500, 300, 200), new Nps(600, 280, 120)).orElseThrow();
        assertThat(comparison.shown()).isEqualTo(18);
        assertThat(comparison.low()).isPositive();
        assertThat(comparison.p()).isLessThan(0.05);
        assertThat(comparison.showsChange()).isTrue();
    }

    @Test
    void equalAnswersShowNothing() {
        Comparison comparison = Comparison.of(BEFORE, BEFORE).orElseThrow();
        assertThat(comparison.shown()).isZero();
        assertThat(comparison.z()).isZero();
        assertThat(comparison.p()).isEqualTo(1);
        assertThat(comparison.showsChange()).isFalse();
    }

    @Test
    void theShownDifferenceIsRoundedOnceAndNotTheDifferenceOfPrintedScores() {
        Nps earlier = new Nps(0, 7, 1);
        Nps later = new Nps(1, 7, 0);
        assertThat(earlier.shown()).hasValue(-13);
        assertThat(later.shown()).hasValue(13);
        assertThat(Comparison.of(earlier, later).orElseThrow().shown()).isEqualTo(25);
    }

    @Test
    void theExtremesAreCutToThePossibleRange() {
        Comparison comparison =
                Comparison.of(new Nps(0, 0, 10), new Nps(10, 0, 0)).orElseThrow();
        assertThat(comparison.shown()).isEqualTo(200);
        assertThat(comparison.high()).isLessThanOrEqualTo(200);
        assertThat(comparison.showsChange()).isTrue();
    }

    @Test
    void hugeCountsAreComparedExactly() {
        long huge = 4_000_000_000_000_000_000L;
        assertThat(Comparison.of(new Nps(huge, 0, huge), new Nps(huge, huge, 0))
                        .orElseThrow()
                        .shown())
                .isEqualTo(50);
    }

    @Test
    void nothingIsComparedWithNothing() {
        Tally some = Tally.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4);
        assertThat(Comparison.of(Tally.EMPTY, some)).isEmpty();
        assertThat(Comparison.of(some, Tally.EMPTY)).isEmpty();
        assertThat(Comparison.of(some, some)).isPresent();
    }
}
