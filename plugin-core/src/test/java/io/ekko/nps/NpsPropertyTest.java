package io.ekko.nps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class NpsPropertyTest {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    @Property
    void shownNeverDiffersFromTheExactScoreByMoreThanHalfAPoint(@ForAll("answered") Nps nps) {
        BigDecimal error = BigDecimal.valueOf(nps.shown().orElseThrow())
                .subtract(nps.value().orElseThrow())
                .abs();
        assertThat(error).isLessThanOrEqualTo(HALF);
    }

    @Property
    void theMirroredAnswersHaveTheMirroredScoreAndInterval(@ForAll("answered") Nps nps) {
        Nps mirror = new Nps(/* promoters= */ nps.detractors(), nps.passives(), /* detractors= */ nps.promoters());
        Interval interval = nps.interval().orElseThrow();
        Interval mirrored = mirror.interval().orElseThrow();
        assertThat(mirror.shown()).hasValue(-nps.shown().orElseThrow());
        assertThat(mirror.value().orElseThrow())
                .isEqualByComparingTo(nps.value().orElseThrow().negate());
        assertThat(mirrored.low()).isCloseTo(-interval.high(), within(1e-9));
        assertThat(mirrored.high()).isCloseTo(-interval.low(), within(1e-9));
    }

    @Property
    void theScoreIsTheMeanOfThePoints(@ForAll("tallies") Tally tally) {
        long points = IntStream.rangeClosed(Score.MIN, Score.MAX)
                .mapToLong(score ->
                        tally.count(new Score(score)) * ScoreGroup.of(score).points())
                .sum();
        tally.nps()
                .value()
                .ifPresent(value ->
                        assertThat(value.doubleValue()).isCloseTo((double) points / tally.count(), within(1e-9)));
    }

    @Property
    void theIntervalStaysInRangeAndHoldsTheScoreFromTwoAnswersOn(@ForAll("answered") Nps nps) {
        Interval interval = nps.interval().orElseThrow();
        double score = nps.value().orElseThrow().doubleValue();
        assertThat(interval.low()).isGreaterThanOrEqualTo(-100);
        assertThat(interval.high()).isLessThanOrEqualTo(100);
        assertThat(nps.count() == 1 || interval.contains(score)).isTrue();
    }

    @Property
    void theIntervalOfAnyCustomerBaseHoldsTheScore(
            @ForAll("answered") Nps nps, @ForAll @LongRange(max = 5000) long more) {
        Interval interval = Interval.of(nps, nps.count() + more).orElseThrow();
        double score = nps.value().orElseThrow().doubleValue();
        assertThat(nps.count() == 1 || (interval.low() - 1e-9 <= score && score <= interval.high() + 1e-9))
                .isTrue();
    }

    @Property
    void theDivisionsOfTheWorkingAgreeWithTheScore(@ForAll("answered") Nps nps) {
        Working working = nps.working().orElseThrow();
        assertThat(working.score().percent().doubleValue())
                .isCloseTo(nps.value().orElseThrow().doubleValue(), within(0.000501));
        assertThat(working.shown()).isEqualTo(nps.shown().orElseThrow());
        assertThat(working.promoters().numerator() - working.detractors().numerator())
                .isEqualTo(working.score().numerator());
    }

    @Property
    void sharesAddUpToAHundredButForRounding(@ForAll("answered") Nps nps) {
        Shares shares = nps.shares().orElseThrow();
        BigDecimal sum = shares.promoters().add(shares.passives()).add(shares.detractors());
        assertThat(sum.doubleValue()).isCloseTo(100, within(0.1500001));
    }

    @Property
    void addingTalliesIsCommutativeAndAssociativeAndAddsTheCounts(
            @ForAll("tallies") Tally a, @ForAll("tallies") Tally b, @ForAll("tallies") Tally c) {
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        assertThat(a.plus(Tally.EMPTY)).isEqualTo(a);
        assertThat(a.plus(b).count()).isEqualTo(a.count() + b.count());
    }

    @Property
    void removingWhatWasAddedReturnsTheSame(@ForAll("tallies") Tally tally, @ForAll @IntRange(max = 10) int value) {
        Score score = new Score(value);
        Tally more = tally.with(score);
        assertThat(more.count()).isEqualTo(tally.count() + 1);
        assertThat(more).isNotEqualTo(tally);
        assertThat(more.without(score)).isEqualTo(tally);
    }

    @Property
    void comparingBackwardsMirrorsEverythingButTheProbability(@ForAll("answered") Nps a, @ForAll("answered") Nps b) {
        Comparison there = Comparison.of(a, b).orElseThrow();
        Comparison back = Comparison.of(b, a).orElseThrow();
        assertThat(back.shown()).isEqualTo(-there.shown());
        assertThat(back.z()).isCloseTo(-there.z(), within(1e-9));
        assertThat(back.low()).isCloseTo(-there.high(), within(1e-9));
        assertThat(back.p()).isCloseTo(there.p(), within(1e-12)).isBetween(0.0, 1.0);
    }

    @Property
    void aChangeIsShownExactlyWhenZeroIsOutsideTheInterval(@ForAll("answered") Nps a, @ForAll("answered") Nps b) {
        Comparison comparison = Comparison.of(a, b).orElseThrow();
        assertThat(comparison.showsChange()).isEqualTo(comparison.low() > 0 || comparison.high() < 0);
        assertThat(comparison.showsChange()).isEqualTo(comparison.p() < 0.05);
    }

    @Property
    void theHiddenSegmentsTogetherNeverTellOfFewerThanFiveUnlessTheTotalDoes(@ForAll("segments") List<Long> counts) {
        List<Printable> decisions = Printable.amongSegments(counts);
        long hidden = IntStream.range(0, counts.size())
                .filter(index -> decisions.get(index) == Printable.HIDDEN)
                .mapToLong(counts::get)
                .sum();
        long total = counts.stream().mapToLong(Long::longValue).sum();
        assertThat(hidden == 0 || hidden >= Printable.LEAST_SHOWN || hidden == total)
                .isTrue();
        assertThat(IntStream.range(0, counts.size()))
                .allMatch(index ->
                        counts.get(index) >= Printable.LEAST_SHOWN || decisions.get(index) == Printable.HIDDEN);
    }

    @Provide
    Arbitrary<Nps> answered() {
        Arbitrary<Long> counts = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 12),
                Arbitraries.longs().between(0, 2_000),
                Arbitraries.longs().between(0, 10_000_000));
        return Combinators.combine(counts, counts, counts).as(Nps::new).filter(nps -> nps.count() > 0);
    }

    @Provide
    Arbitrary<Tally> tallies() {
        return Arbitraries.longs()
                .between(0, 1_000_000)
                .array(long[].class)
                .ofSize(Tally.SIZE)
                .map(Tally::of);
    }

    @Provide
    Arbitrary<List<Long>> segments() {
        return Arbitraries.longs().between(0, 40).list().ofMaxSize(8);
    }
}
