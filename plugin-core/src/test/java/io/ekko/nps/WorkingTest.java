package io.ekko.nps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WorkingTest {

    @Test
    void theFiveStepsLeadToTheScore() {
        Working working = new Nps(2, 3, 1).working().orElseThrow();
        assertThat(working.count()).isEqualTo(6);
        assertThat(working.promoters()).isEqualTo(new Working.Division(2, 6));
        assertThat(working.promoters().percent()).isEqualTo("33.333");
        assertThat(working.detractors()).isEqualTo(new Working.Division(1, 6));
        assertThat(working.detractors().percent()).isEqualTo("16.667");
        assertThat(working.score()).isEqualTo(new Working.Division(1, 6));
        assertThat(working.score().percent()).isEqualTo("16.667");
        assertThat(working.shown()).isEqualTo(17);
    }

    @Test
    void moreDetractorsThanPromotersGiveANegativeDivision() {
        Working working = new Nps(291, 476, 395).working().orElseThrow();
        assertThat(working.score()).isEqualTo(new Working.Division(-104, 1162));
        assertThat(working.score().percent()).isEqualTo("-8.950");
        assertThat(working.shown()).isEqualTo(-9);
    }

    @Test
    void nothingIsDividedByNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Working.Division(1, 0))
                .withMessageContaining("0");
    }
}
