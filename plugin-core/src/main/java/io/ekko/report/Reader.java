package io.ekko.report;

import io.ekko.nps.Printable;
import java.util.List;

/** Who reads a report: to administrators nothing is hidden, to all others the score of a segment with very few answers is. */
public enum Reader {
    ADMINISTRATOR,
    STAFF;

    List<Printable> printable(List<Long> counts) {
        return this == ADMINISTRATOR
                ? counts.stream().map(Printable::forAdministrators).toList()
                : Printable.amongSegments(counts);
    }
}
