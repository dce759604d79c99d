package io.ekko.nps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final Tally ONE_TO_ELEVEN = Tally.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    @Test
    void groupsAreSummedFromTheElevenCounts() {
        assertThat(ONE_TO_ELEVEN.detractors()).isEqualTo(28);
        assertThat(ONE_TO_ELEVEN.passives()).isEqualTo(17);
        assertThat(ONE_TO_ELEVEN.promoters()).isEqualTo(21);
        assertThat(ONE_TO_ELEVEN.count()).isEqualTo(66);
        assertThat(ONE_TO_ELEVEN.count(new Score(10))).isEqualTo(11);
        assertThat(ONE_TO_ELEVEN.nps()).isEqualTo(new Nps(21, 17, 28));
    }

    @Test
    void singleAnswersAreCountedByScore() {
        List<Score> scores = Stream.of(0, 10, 10, 7).map(Score::new).toList();
        assertThat(Tally.ofScores(scores)).isEqualTo(Tally.of(1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2));
        assertThat(Tally.ofScores(List.of())).isEqualTo(Tally.EMPTY);
    }

    @Test
    void aTallyWithoutElevenCountsOrWithANegativeOneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Tally.of(1, 2)).withMessageContaining("2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tally.of(0, 0, 0, -4, 0, 0, 0, 0, 0, 0, 0))
                .withMessageContaining("score 3")
                .withMessageContaining("-4");
    }

    @Test
    void anAnswerThatIsNotThereCannotBeTakenAway() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tally.EMPTY.without(new Score(4)))
                .withMessageContaining("answer 4");
    }

    @Test
    void countsAreCopiedInAndOut() {
        long[] counts = ONE_TO_ELEVEN.counts();
        Tally tally = Tally.of(counts);
        counts[0] = 99;
        tally.counts()[1] = 99;
        assertThat(tally).isEqualTo(ONE_TO_ELEVEN).hasSameHashCodeAs(ONE_TO_ELEVEN);
    }

    @Test
    void anOverflowIsAnErrorAndNeverAWrongNumber() {
        Tally full = Tally.of(Long.MAX_VALUE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> full.with(new Score(0)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> full.plus(full));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> full.with(new Score(1)).count());
    }
}
