package io.ekko.faults;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FaultsTest {
    private static final int SEEDS = 1000;
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
    void nothingIsLostDoubledOrMismatchedInAThousandLives() throws Exception {
        List<Balance> uneven =
                Lives.of(MemoryVendor::new, Break.NOTHING, 1, SEEDS).uneven();
        assertThat(uneven)
                .as(() -> String.join("\n", uneven.stream().map(Balance::report).toList()))
                .isEmpty();
    }

    @Test
    void theSameSeedIsTheSameLife() {
        try (Simulator one = new Simulator(new MemoryVendor(), Break.NOTHING);
                Simulator other = new Simulator(new MemoryVendor(), Break.NOTHING)) {
            for (long seed = 1; seed <= 20; seed++) {
                assertThat(one.run(seed)).isEqualTo(other.run(seed));
            }
        }
    }

    @Test
    void mailsThatAreMarkedAfterTheyWereSentAreNoticed() {
        assertNoticed(Break.MARK_AFTER_SENDING, Balance::doubled);
    }

    @Test
    void aPlaceThatIsStoredBeforeThePageIsNoticed() {
        assertNoticed(Break.CURSOR_BEFORE_PROCESSING, Balance::lost);
    }

    @Test
    void aMissingUniqueKeyIsNoticed() {
        assertNoticed(Break.NO_UNIQUE_KEY, Balance::doubled);
    }

    private static void assertNoticed(Break broken, Function<Balance, List<String>> as) {
        try (Simulator simulator = new Simulator(new MemoryVendor(), broken)) {
            for (long seed = 1; seed < SEEDS; seed++) {
                if (!as.apply(simulator.run(seed)).isEmpty()) {
                    return;
                }
            }
        }
        throw new AssertionError(broken.option() + " went unnoticed");
    }
}
