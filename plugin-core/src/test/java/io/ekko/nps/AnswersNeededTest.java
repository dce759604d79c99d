package io.ekko.nps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersNeededTest {

    @ParameterizedTest
    @CsvSource({"20, 94", "15, 168", "10, 382", "5, 1534"})
    void answersForAMarginInTheWorstCase(double margin, long answers) {
        assertThat(AnswersNeeded.forMargin(margin, AnswersNeeded.WORST_VARIANCE))
                .isEqualTo(answers);
    }

    @Test
    void lessVarianceNeedsFewerAnswersButAtLeastOne() {
        assertThat(AnswersNeeded.forMargin(10, 0.61)).isEqualTo(232);
        assertThat(AnswersNeeded.forMargin(100, 0)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-5, 1", "101, 1", "NaN, 1", "10, -0.1", "10, 1.1", "10, NaN"})
    void marginAndVarianceOutOfRangeAreRefused(double margin, double variance) {
        assertThatIllegalArgumentException().isThrownBy(() -> AnswersNeeded.forMargin(margin, variance));
    }
}
