package io.ekko.nps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.numbers.combinatorics.LogBinomialCoefficient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the interval holds the true score, by going through every possible sample with its probability. */
class CoverageTest {

    private static final double ROUNDING = 1e-9;

    @ParameterizedTest
    @CsvSource({"10, 0.5, 0.2, 0.962", "50, 0.5, 0.2, 0.950", "10, 0.9, 0.03, 0.930"})
    void coverageIsTheKnownOne(int answers, double promoterShare, double detractorShare, double expected) {
        double truth = 100 * (promoterShare - detractorShare);
        double coverage = 0;
        for (int p = 0; p <= answers; p++) {
            for (int d = 0; d <= answers - p; d++) {
                int a = answers - p - d;
                if (new Nps(p, a, d).interval().orElseThrow().contains(truth)) {
                    coverage += Math.exp(choose(answers, p)
                            + choose(answers - p, d)
                            + p * Math.log(promoterShare)
                            + d * Math.log(detractorShare)
                            + a * Math.log(1 - promoterShare - detractorShare));
                }
            }
        }
        assertThat(coverage).isCloseTo(expected, within(0.0005));
    }

    /**
     * The same for samples without repetition from a counted customer base, where three whole added answers fail
     * badly.
     */
    @ParameterizedTest
    @CsvSource({
        "20, 10, 4, 10, 0.9525",
        "50, 45, 2, 25, 0.950",
        "50, 45, 2, 45, 0.948",
        "100, 90, 4, 50, 0.959",
        "100, 90, 4, 90, 0.948",
        "200, 100, 40, 180, 0.951"
    })
    void coverageOfAFiniteCustomerBaseStaysNear95(
            int population, int promoters, int detractors, int answers, double expected) {
        int passives = population - promoters - detractors;
        double truth = 100.0 * (promoters - detractors) / population;
        double coverage = 0;
        for (int p = 0; p <= Math.min(promoters, answers); p++) {
            for (int d = 0; d <= Math.min(detractors, answers - p); d++) {
                int a = answers - p - d;
                if (a > passives) {
                    continue;
                }
                Interval interval = Interval.of(new Nps(p, a, d), population).orElseThrow();
                if (interval.low() - ROUNDING <= truth && truth <= interval.high() + ROUNDING) {
                    coverage += Math.exp(choose(promoters, p)
                            + choose(detractors, d)
                            + choose(passives, a)
                            - choose(population, answers));
                }
            }
        }
        assertThat(coverage).isCloseTo(expected, within(0.0005));
    }

    private static double choose(int n, int k) {
        return LogBinomialCoefficient.value(n, k);
    }
}
