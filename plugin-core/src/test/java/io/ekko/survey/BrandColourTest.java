package io.ekko.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrandColourTest {
    @Property
    void everyColourCanBeReadOnAndIn(
            @ForAll @IntRange(max = 255) int red,
            @ForAll @IntRange(max = 255) int green,
            @ForAll @IntRange(max = 255) int blue) {
        BrandColour colour = new BrandColour(red, green, blue);

        assertThat(colour.contrast(colour.onTop())).isGreaterThanOrEqualTo(4.5);
        assertThat(colour.textOnLight().contrast(BrandColour.of("#f5f6f5"))).isGreaterThanOrEqualTo(4.5);
        assertThat(colour.textOnDark().contrast(BrandColour.of("#182125"))).isGreaterThanOrEqualTo(4.5);
        assertThat(BrandColour.of(colour.hex())).isEqualTo(colour);
    }

    @Test
    void contrastIsThatOfTheGuidelines() {
        assertThat(BrandColour.of("#000000").contrast(BrandColour.of("#ffffff")))
                .isEqualTo(21.0);
        assertThat(BrandColour.of("#777777").contrast(BrandColour.of("#ffffff")))
                .isCloseTo(4.478, within(0.001));
    }

    @Test
    void aColourThatCanBeReadStaysAsItIs() {
        assertThat(BrandColour.of("#1d4e78").textOnLight()).isEqualTo(BrandColour.of("#1d4e78"));
    }

    @Test
    void theStyleSheetHoldsColoursAndNothingElse() {
        assertThat(BrandColour.of("#FFD200").css())
                .contains("--brand:#ffd200", "--on-brand:#000000")
                .matches("[-:a-z0-9#;{}@()\\s]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "#fff", "#12345g", "#1d4e78;}", "1d4e78"})
    void whatIsNoColourIsRefused(String text) {
        assertThatThrownBy(() -> BrandColour.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
