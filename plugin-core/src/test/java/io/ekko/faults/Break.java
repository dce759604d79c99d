package io.ekko.faults;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways in which a simulated Ekko can be built wrong, to see that the simulator notices. */
public enum Break {
    /** Built as it is. */
    NOTHING,
    /** The mail is handed over before SENDING is committed: both are committed afterwards. */
    MARK_AFTER_SENDING,
    /** The place of the reconciliation is stored before the page is looked at. */
    CURSOR_BEFORE_PROCESSING,
    /** The database does not know that an episode and an invitation are the only one. */
    NO_UNIQUE_KEY,
    /** SuperOffice: a note is written without a look whether it is there. */
    NOTE_WITHOUT_LOOKING,
    /** SuperOffice: the place moves on over a page of closed tickets that could not be read. */
    CURSOR_PAST_BROKEN_PAGE,
    /** SuperOffice: nobody looks at the id of an event. */
    EVENT_WITHOUT_ID;

    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Break> named(String option) {
        return Stream.of(values())
                .filter(broken -> broken != NOTHING)
                .filter(broken -> broken.option().equals(option))
                .findFirst();
    }
}
