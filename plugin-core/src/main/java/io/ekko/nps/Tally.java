package io.ekko.nps;

import java.util.Arrays;
import java.util.Collection;

/**
 * How often each of the eleven scores was given. Tallies are added and subtracted exactly; everything shown to a
 * person is computed from one by {@link #nps()}. Counts are never negative, and an overflow is an {@link
 * ArithmeticException}.
 */
public final class Tally {

    /** How many counts a tally has: the scores 0 to 10. */
    public static final int SIZE = Score.MAX + 1;

    /** The tally of no answers. */
    public static final Tally EMPTY = new Tally(new long[SIZE]);

    private final long[] counts;

    private Tally(long[] counts) {
        this.counts = counts;
    }

    /**
     * A tally of stored counts.
     *
     * @param counts eleven counts, of score 0 first and of score 10 last; copied
     * @throws IllegalArgumentException when there are not eleven or one is negative
     */
    public static Tally of(long... counts) {
        if (counts.length != SIZE) {
            throw new IllegalArgumentException("a tally has 11 counts, got " + counts.length);
        }
        for (int score = 0; score < SIZE; score++) {
            if (counts[score] < 0) {
                throw new IllegalArgumentException("count of score " + score + " is negative: " + counts[score]);
            }
        }
        return new Tally(counts.clone());
    }

    /** The tally of a collection of single answers. */
    public static Tally ofScores(Collection<Score> scores) {
        long[] counts = new long[SIZE];
        scores.forEach(score -> counts[score.value()]++);
        return new Tally(counts);
    }

    /** How often {@code score} was given. */
    public long count(Score score) {
        return counts[score.value()];
    }

    /** The number of answers. */
    public long count() {
        return sum(Score.MIN, Score.MAX);
    }

    /** The number of answers from 9 to 10. */
    public long promoters() {
        return sum(9, Score.MAX);
    }

    /** The number of answers from 7 to 8. */
    public long passives() {
        return sum(7, 8);
    }

    /** The number of answers from 0 to 6. */
    public long detractors() {
        return sum(Score.MIN, 6);
    }

    /** The eleven counts, of score 0 first; a copy. */
    public long[] counts() {
        return counts.clone();
    }

    /** Both tallies together. */
    public Tally plus(Tally other) {
        long[] sum = new long[SIZE];
        Arrays.setAll(sum, score -> Math.addExact(counts[score], other.counts[score]));
        return new Tally(sum);
    }

    /** This tally and one more answer. */
    public Tally with(Score score) {
        long[] next = counts.clone();
        next[score.value()] = Math.incrementExact(next[score.value()]);
        return new Tally(next);
    }

    /**
     * This tally and one answer fewer.
     *
     * @throws IllegalArgumentException when no such answer is in it
     */
    public Tally without(Score score) {
        if (counts[score.value()] == 0) {
            throw new IllegalArgumentException("no answer " + score.value() + " to take away from " + this);
        }
        long[] next = counts.clone();
        next[score.value()]--;
        return new Tally(next);
    }

    /** The score of these answers. */
    public Nps nps() {
        return new Nps(promoters(), passives(), detractors());
    }

    private long sum(int from, int to) {
        long sum = 0;
        for (int score = from; score <= to; score++) {
            sum = Math.addExact(sum, counts[score]);
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally tally && Arrays.equals(counts, tally.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "Tally" + Arrays.toString(counts);
    }
}
