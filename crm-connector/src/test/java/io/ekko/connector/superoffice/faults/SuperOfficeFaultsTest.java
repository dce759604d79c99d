package io.ekko.connector.superoffice.faults;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.ekko.faults.Balance;
import io.ekko.faults.Break;
import io.ekko.faults.Lives;
import io.ekko.faults.Simulator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SuperOfficeFaultsTest {
    private static final int SEEDS = 20;
    private static final int SEEDS_TO_NOTICE = 200;
    private static final Logger LOGS = (Logger) LoggerFactory.getLogger("io.ekko");

    @BeforeAll
    static void expectFaults() {
        LOGS.setLevel(Level.OFF);
    }

    @AfterAll
    static void logAgain() {
        LOGS.setLevel(null);
    }

    @Test
    void nothingIsLostDoubledOrMismatchedInManyLives() throws Exception {
        List<Balance> uneven =
                Lives.of(SuperOfficeVendor::new, Break.NOTHING, 1, SEEDS).uneven();
        assertThat(uneven)
                .as(() -> String.join("\n", uneven.stream().map(Balance::report).toList()))
                .isEmpty();
    }

    @Test
    void theSameSeedIsTheSameLife() {
        try (Simulator one = new Simulator(new SuperOfficeVendor(), Break.NOTHING);
                Simulator other = new Simulator(new SuperOfficeVendor(), Break.NOTHING)) {
            for (long seed = 1; seed <= 2; seed++) {
                assertThat(one.run(seed)).isEqualTo(other.run(seed));
            }
        }
    }

    @Test
    void aNoteThatIsWrittenWithoutALookIsNoticed() {
        assertNoticed(Break.NOTE_WITHOUT_LOOKING, Balance::doubled);
    }

    @Test
    void aPlaceThatMovesOverABrokenPageIsNoticed() {
        assertNoticed(Break.CURSOR_PAST_BROKEN_PAGE, Balance::lost);
    }

    @Test
    void anEventWhoseIdNobodyLooksAtIsNoticed() {
        assertNoticed(Break.EVENT_WITHOUT_ID, Balance::doubled);
    }

    private static void assertNoticed(Break broken, Function<Balance, List<String>> as) {
        try (Simulator simulator = new Simulator(new SuperOfficeVendor(), broken)) {
            for (long seed = 1; seed < SEEDS_TO_NOTICE; seed++) {
                if (!as.apply(simulator.run(seed)).isEmpty()) {
                    return;
                }
            }
        }
        throw new AssertionError(broken + " went unnoticed");
    }
}
