package io.ekko.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingTest {

    @Test
    void whatStandsInTheWayIsMarked() {
        assertThat(Finding.good("mail", "answers").line()).isEqualTo("ok  mail: answers");
        assertThat(Finding.bad("mail", "check mail.host").line()).isEqualTo("!!  mail: check mail.host");
    }
}
