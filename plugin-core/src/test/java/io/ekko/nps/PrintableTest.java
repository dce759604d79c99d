package io.ekko.nps;

import static io.ekko.nps.Printable.HIDDEN;
import static io.ekko.nps.Printable.PLAIN;
import static io.ekko.nps.Printable.TOO_FEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

    @ParameterizedTest
    @CsvSource({
        "0, HIDDEN, TOO_FEW",
        "4, HIDDEN, TOO_FEW",
        "5, TOO_FEW, TOO_FEW",
        "29, TOO_FEW, TOO_FEW",
        "30, PLAIN, PLAIN",
        "1000, PLAIN, PLAIN"
    })
    void theCountAndTheReaderDecide(long count, Printable forStaff, Printable forAdministrators) {
        assertThat(Printable.forStaff(count)).isEqualTo(forStaff);
        assertThat(Printable.forAdministrators(count)).isEqualTo(forAdministrators);
    }

    @Test
    void negativeCountsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Printable.forStaff(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Printable.forAdministrators(-1));
    }

    @Test
    void aLoneHiddenSegmentHidesTheSmallestOther() {
        assertThat(Printable.amongSegments(List.of(100L, 3L, 40L, 12L))).containsExactly(PLAIN, HIDDEN, PLAIN, HIDDEN);
    }

    @Test
    void hiddenSegmentsThatAreEnoughTogetherHideNoOther() {
        assertThat(Printable.amongSegments(List.of(100L, 3L, 2L, 12L))).containsExactly(PLAIN, HIDDEN, HIDDEN, TOO_FEW);
    }

    @Test
    void segmentsWithoutAnswersHideNoOther() {
        assertThat(Printable.amongSegments(List.of(100L, 0L, 12L))).containsExactly(PLAIN, HIDDEN, TOO_FEW);
    }

    @Test
    void whenAllAreFewAllAreHidden() {
        assertThat(Printable.amongSegments(List.of(1L, 2L))).containsExactly(HIDDEN, HIDDEN);
        assertThat(Printable.amongSegments(List.of())).isEmpty();
    }
}
