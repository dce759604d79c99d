package io.ekko.connector.builtin.selection;

import java.util.List;

/** Whom a dynamic selection holds. Groups and conditions form a tree of at most {@value #DEEPEST} levels and {@value #MOST} parts. */
public sealed interface Criteria {
    int DEEPEST = 6;
    int MOST = 60;

    /** Days may be looked back so far: ten years. */
    int LONGEST_DAYS = 3660;

    /** All of the parts hold; without parts, everybody. */
    record All(List<Criteria> of) implements Criteria {
        public All {
            of = List.copyOf(of);
        }
    }

    /** At least one of the parts holds; without parts, nobody. */
    record Any(List<Criteria> of) implements Criteria {
        public Any {
            of = List.copyOf(of);
        }
    }

    record Not(Criteria of) implements Criteria {}

    /**
     * A field compared with values.
     *
     * @param field a built-in field such as {@code country} or {@code company.industry}, or a custom one as {@code fields.renewal} or
     *     {@code company.fields.tier}
     * @param values as text: a number, {@code true}, an instant or day in ISO 8601, a number of days; none for {@link Operator#EMPTY} and
     *     {@link Operator#PRESENT}, one or more for {@link Operator#IS} and {@link Operator#IS_NOT}, one for all others
     */
    record Compare(String field, Operator operator, List<String> values) implements Criteria {
        public Compare {
            values = List.copyOf(values);
        }
    }

    /** Has a ticket that was opened in the last days; merged, spam, internal and deleted ones do not count. */
    record TicketOpened(int withinDays) implements Criteria {
        public TicketOpened {
            requireDays(withinDays);
        }
    }

    /** Has a ticket that is closed now and was closed in the last days; merged, spam, internal and deleted ones do not count. */
    record TicketClosed(int withinDays) implements Criteria {
        public TicketClosed {
            requireDays(withinDays);
        }
    }

    /** Had a call, meeting, mail or visit in the last days. */
    record Active(int withinDays) implements Criteria {
        public Active {
            requireDays(withinDays);
        }
    }

    /** Was not asked for a score in the last days, as far as the field {@code nps_asked_at} knows. */
    record NotAsked(int forDays) implements Criteria {
        public NotAsked {
            requireDays(forDays);
        }
    }

    private static void requireDays(int days) {
        if (days < 1 || days > LONGEST_DAYS) {
            throw new IllegalArgumentException("days must be 1 to " + LONGEST_DAYS + ", was " + days);
        }
    }

    /** "Persons with a closed ticket or any activity in the last 7 days and not asked in the last 365 days". */
    static Criteria recentlyServedAndNotAsked() {
        return new All(List.of(new Any(List.of(new TicketClosed(7), new Active(7))), new NotAsked(365)));
    }
}
