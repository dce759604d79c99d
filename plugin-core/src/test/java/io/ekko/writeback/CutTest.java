package io.ekko.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CutTest {
    @Test
    void aTextThatFitsStaysAsItIs() {
        assertThat(Cut.to(5, "Takk!")).isEqualTo("Takk!");
    }

    @Test
    void aLongTextGetsAMark() {
        assertThat(Cut.to(10, "Veldig god hjelp")).isEqualTo("Veldig […]").hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void noCharacterIsHalved() {
        assertThat(Cut.to(8, "abc😀😀😀😀")).isEqualTo("abc […]");
    }

    @Property
    void neverLongerThanTheFieldAndNeverAnUnpairedHalf(
            @ForAll String text, @ForAll @IntRange(min = 5, max = 200) int longest) {
        String cut = Cut.to(longest, text);

        assertThat(cut.length()).isLessThanOrEqualTo(Math.max(longest, 0));
        if (text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF)) {
            assertThat(cut.codePoints()).noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
        }
    }
}
