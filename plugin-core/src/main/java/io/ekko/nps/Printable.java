package io.ekko.nps;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Whether the score of a segment is printed, and how. Decided by the number of its answers and by who reads. */
public enum Printable {
    /** Fewer than 5 answers: printed for administrators only, because it would tell what single persons answered. */
    HIDDEN,
    /** Fewer than 30 answers: printed grey with "too few to compare". */
    TOO_FEW,
    /** Enough answers to compare. */
    PLAIN;

    /** From this number of answers on, everybody may see a segment's score. */
    public static final int LEAST_SHOWN = 5;

    /** From this number of answers on, a segment's score is compared with others. */
    public static final int LEAST_COMPARED = 30;

    /**
     * How a segment alone is printed for staff. When segments of one total stand together, or the total is known to
     * the reader, use {@link #amongSegments(List)}.
     *
     * @param count the number of answers, not negative
     */
    public static Printable forStaff(long count) {
        return require(count) < LEAST_SHOWN ? HIDDEN : forAdministrators(count);
    }

    /**
     * How a segment is printed for administrators, to whom nothing is hidden.
     *
     * @param count the number of answers, not negative
     */
    public static Printable forAdministrators(long count) {
        return require(count) < LEAST_COMPARED ? TOO_FEW : PLAIN;
    }

    /**
     * How the segments of one printed total are printed for staff. Hides also the smallest segments above the limit
     * for as long as the hidden ones together have answers but fewer than 5: otherwise the hidden score could be had
     * by subtracting the printed segments from the total.
     *
     * @param counts the number of answers of each segment; every answer is in exactly one of them
     * @return one decision for each count, in the same order
     */
    public static List<Printable> amongSegments(List<Long> counts) {
        Printable[] decisions = counts.stream().map(Printable::forStaff).toArray(Printable[]::new);
        long hidden = counts.stream()
                .filter(count -> count < LEAST_SHOWN)
                .mapToLong(Long::longValue)
                .sum();
        List<Integer> shownBySize = IntStream.range(0, decisions.length)
                .filter(index -> decisions[index] != HIDDEN)
                .boxed()
                .sorted(Comparator.comparing(counts::get))
                .toList();
        for (int index : shownBySize) {
            if (hidden == 0 || hidden >= LEAST_SHOWN) {
                break;
            }
            decisions[index] = HIDDEN;
            hidden += counts.get(index);
        }
        return List.of(decisions);
    }

    private static long require(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("count of answers must not be negative, was " + count);
        }
        return count;
    }
}
