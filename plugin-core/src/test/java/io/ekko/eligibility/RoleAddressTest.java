package io.ekko.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "thjonusta",
                "skrifstofa",
                "bokhald",
                "sala",
                "myynti",
                "tuki",
                "kundeservice",
                "vertrieb",
                "no-reply"
            })
    void isAFunctionInEachLanguageThatEkkoSpeaks(String name) {
        assertThat(RoleAddress.is(name + "@nord.example")).isTrue();
        assertThat(RoleAddress.is(name + "+ekko@nord.example")).isTrue();
    }

    @Test
    void aNameIsNone() {
        assertThat(RoleAddress.is("sala.berg@nord.example")).isFalse();
        assertThat(RoleAddress.is("@nord.example")).isFalse();
    }
}
