package io.ekko.faults;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;

/** What lives show with a kind of CRM: nothing is lost, doubled or mismatched, and what is built wrong is noticed. */
public interface LivesContract {
    /** In fewer lives than this every broken version is noticed. */
    int LIVES_TO_NOTICE = 1000;

    /** The kind of CRM to live with. */
    Supplier<Vendor> vendors();

    /** How many lives. */
    long seeds();

    /** How many of them are lived twice, to see that they are the same. */
    long twice();

    /** The broken versions. */
    Stream<Noticed> broken();

    /**
     * A broken version.
     *
     * @param as where the books show it
     * @param from the life to begin with: the first that shows it is not far, so that nobody waits long
     */
    record Noticed(Break broken, Function<Balance, List<String>> as, long from) {}

    @BeforeAll
    static void expectFaults() {
        logs().setLevel(Level.OFF);
    }

    @AfterAll
    static void logAgain() {
        logs().setLevel(null);
    }

    private static Logger logs() {
        return (Logger) LoggerFactory.getLogger("io.ekko");
    }

    @Test
    default void nothingIsLostDoubledOrMismatchedInManyLives() throws Exception {
        List<Balance> uneven = Lives.of(vendors(), Break.NOTHING, 1, seeds()).uneven();
        assertThat(uneven)
                .as(() -> String.join("\n", uneven.stream().map(Balance::report).toList()))
                .isEmpty();
    }

    @Test
    default void theSameSeedIsTheSameLife() {
        try (Simulator one = new Simulator(vendors().get(), Break.NOTHING);
                Simulator other = new Simulator(vendors().get(), Break.NOTHING)) {
            for (long seed = 1; seed <= twice(); seed++) {
                assertThat(one.run(seed)).isEqualTo(other.run(seed));
            }
        }
    }

    @TestFactory
    default Stream<DynamicTest> whatIsBuiltWrongIsNoticed() {
        return broken().map(wrong -> DynamicTest.dynamicTest(wrong.broken().option(), () -> {
            try (Simulator simulator = new Simulator(vendors().get(), wrong.broken())) {
                assertThat(Stream.iterate(wrong.from(), seed -> seed + 1)
                                .limit(LIVES_TO_NOTICE - 1)
                                .anyMatch(seed ->
                                        !wrong.as().apply(simulator.run(seed)).isEmpty()))
                        .as("a life shows it")
                        .isTrue();
            }
        }));
    }
}
