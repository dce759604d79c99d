package io.ekko.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kari@kunde.example",
                " Kari.Nordmann+crm@sub.kunde.example ",
                "o'hara@kunde.example",
                "søren@blåbær.example",
                "a@b.co",
                "x_y-z@xn--blbr-roah.example"
            })
    void canBeAnAddress(String email) {
        assertThat(Address.of(email)).isEqualTo(Address.VALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kari",
                "kari@",
                "@kunde.example",
                "kari@kunde",
                "kari@@kunde.example",
                "kari kunde@kunde.example",
                "kari@kunde..example",
                ".kari@kunde.example",
                "kari.@kunde.example",
                "kari@-kunde.example",
                "kari@kunde.example, ola@kunde.example",
                "Kari <kari@kunde.example>",
                "kari@kunde.example\r\nBcc: all@kunde.example",
                "kari@127.0.0.1"
            })
    void canNotBeAnAddress(String email) {
        assertThat(Address.of(email)).isEqualTo(Address.MALFORMED);
    }

    @Test
    void nothingIsMissing() {
        assertThat(Address.of(null)).isEqualTo(Address.MISSING);
        assertThat(Address.of("  ")).isEqualTo(Address.MISSING);
    }

    @Test
    void tooLongIsMalformed() {
        assertThat(Address.of("a".repeat(65) + "@kunde.example")).isEqualTo(Address.MALFORMED);
        assertThat(Address.of("a@" + "b".repeat(60) + (".c" + "d".repeat(60)).repeat(4) + ".example"))
                .isEqualTo(Address.MALFORMED);
    }
}
