package io.ekko.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusCodeTest {
    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 <kari@kunde.example>: unknown, 5.1.1, true",
        "550-5.2.1 The account is disabled, 5.2.1, true",
        "550 5.4.1 Recipient address rejected: Access denied, 5.4.1, true",
        "no mailbox here by that name. (#5.1.1), 5.1.1, true",
        "550 no such user, 5.1.1, true",
        "5.0.0, 5.0.0, true",
        "552 mailbox full, 5.2.2, false",
        "452 4.2.2 over quota, 4.2.2, false",
        "554 blocked by us, 5.7.0, false",
        "550 5.7.1 message refused, 5.7.1, false",
        "5.1.8 sender's domain has no host, 5.1.8, false",
        "5.3.4 too large, 5.3.4, false",
        "421 later, 4.0.0, false",
    })
    void theCodeTellsWhetherTheAddressIsToBlame(String text, String code, boolean address) {
        assertThat(StatusCode.in(text)).hasValueSatisfying(found -> {
            assertThat(found).hasToString(code);
            assertThat(found.isAddress()).isEqualTo(address);
        });
    }

    @ParameterizedTest
    @CsvSource({"2.0.0 fine", "192.0.2.5.1.1", "port 587 is closed", "15.1.1", "5.1", "1550 users"})
    void whatIsNoCodeIsNone(String text) {
        assertThat(StatusCode.in(text)).isEmpty();
    }

    @Test
    void successIsNoFailure() {
        assertThatThrownBy(() -> new StatusCode(2, 0, 0)).hasMessageContaining("2.0.0");
    }
}
