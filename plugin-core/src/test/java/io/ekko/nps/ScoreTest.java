package io.ekko.nps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {

    @ParameterizedTest
    @CsvSource({
        "0, DETRACTOR, -100",
        "6, DETRACTOR, -100",
        "7, PASSIVE, 0",
        "8, PASSIVE, 0",
        "9, PROMOTER, 100",
        "10, PROMOTER, 100"
    })
    void everyScoreHasItsGroupAndPoints(int score, ScoreGroup group, int points) {
        assertThat(new Score(score).group()).isEqualTo(group);
        assertThat(ScoreGroup.of(score).points()).isEqualTo(points);
    }

    @Test
    void thereAreSevenDetractorScoresTwoPassiveAndTwoPromoterScores() {
        assertThat(IntStream.rangeClosed(Score.MIN, Score.MAX).mapToObj(ScoreGroup::of))
                .filteredOn(ScoreGroup.DETRACTOR::equals)
                .hasSize(7);
        assertThat(IntStream.rangeClosed(Score.MIN, Score.MAX)
                        .map(score -> ScoreGroup.of(score).points())
                        .sum())
                .isEqualTo(-500);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 11, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void whatIsNotAScoreIsRefusedByName(int value) {
        assertThat(Score.isValid(value)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Score(value))
                .withMessageContaining(String.valueOf(value));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreGroup.of(value))
                .withMessageContaining(String.valueOf(value));
    }
}
