package io.ekko.report;

import io.ekko.nps.Nps;
import io.ekko.nps.Printable;
import io.ekko.nps.Tally;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one period as this reader may see them.
 *
 * @param tally null exactly when hidden, so that nothing can be printed by mistake
 */
public record Figure(
        Period period, Printable printable, @Nullable Tally tally) {
    public Figure {
        if ((printable == Printable.HIDDEN) != (tally == null)) {
            throw new IllegalArgumentException("a figure is hidden exactly when it has no tally, was " + printable);
        }
    }

    static Figure of(Period period, Tally tally, Printable printable) {
        return new Figure(period, printable, printable == Printable.HIDDEN ? null : tally);
    }

    public boolean hidden() {
        return tally == null;
    }

    /** The counts; none while hidden. */
    public Optional<Tally> counts() {
        return Optional.ofNullable(tally);
    }

    /** The score; without answers when it is hidden. */
    public Nps nps() {
        return tally == null ? Tally.EMPTY.nps() : tally.nps();
    }
}
