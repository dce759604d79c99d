package io.ekko.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignTest {
    @Test
    void oneWeakSignIsNotEnoughAndTwoAre() {
        assertThat(Sign.doubtful(Set.of(), false)).isFalse();
        assertThat(Sign.doubtful(Set.of(Sign.BARE), false)).isFalse();
        assertThat(Sign.doubtful(Set.of(Sign.BARE, Sign.OTHER_NETWORK), false)).isTrue();
    }

    @Test
    void confirmingLiftsWhatCanHappenToAPerson() {
        assertThat(Sign.doubtful(Set.of(Sign.MANY_LINKS, Sign.BARE, Sign.SCANNED), true))
                .isFalse();
        assertThat(Sign.doubtful(Set.of(Sign.TRAP), true)).isTrue();
    }

    @Test
    void allSignsFitIntoTheirColumns() {
        Evidence most = new Evidence(
                EnumSet.allOf(Sign.class),
                true,
                Duration.ofDays(999),
                Duration.ofDays(999),
                Agent.MACHINE,
                new Visitor(-1, -1),
                11,
                60);
        assertThat(most.pattern().length()).isLessThanOrEqualTo(200);
        assertThat(most.json().length()).isLessThanOrEqualTo(1000);
        assertThat(Evidence.of(most.json())).isEqualTo(most);
        assertThat(List.of(most.pattern().split(" "))).hasSize(Sign.values().length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36 | BROWSER",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Mobile/15E148 | PHONE",
                "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/142.0.0.0 | MACHINE",
                "Mozilla/5.0 (compatible; bingbot/2.0) | MACHINE",
                "curl/8.5.0 | TOOL",
                "'' | SILENT"
            })
    void programsAreWhatTheySay(String name, Agent agent) {
        assertThat(Agent.of(name)).isEqualTo(agent);
    }
}
