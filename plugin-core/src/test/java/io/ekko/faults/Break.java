package io.ekko.faults;

import java.util.List;
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
    /** Whoever is forgotten leaves comments behind. */
    FORGETTING_KEEPS_WORDS("comment = null", "comment = comment"),
    /** Nobody looks who wants no mail. */
    OPT_OUT_UNREAD("since, null from opt_out", "since, null from (select * from opt_out where 1 = 0) nobody"),
    /** Nobody looks whose mail comes back. */
    SUPPRESSION_UNREAD(
            "since, null from suppression", "since, null from (select * from suppression where 1 = 0) nobody"),
    /** Reminders go to those who have answered, too. */
    REMINDER_AFTER_ANSWER(
            "and i.state = 'SENT')",
            "and i.state <> 'CANCELLED')",
            "select i.id, i.state, i.exp",
            "select i.id, 'SENT' as state, i.exp"),
    /** The answers of a record that vanishes in a merge stay where they are. */
    MERGE_WITHOUT_ANSWERS(
            "update response\nset contact_id = ?",
            "update response\nset contact_id = case when ? = '' then '' else contact_id end"),
    /** A contact is read once in the life of a process. */
    CONTACT_READ_ONCE,
    /** SuperOffice: a note is written without a look whether it is there. */
    NOTE_WITHOUT_LOOKING,
    /** SuperOffice: the place moves on over a page of closed tickets that could not be read. */
    CURSOR_PAST_BROKEN_PAGE,
    /** SuperOffice: nobody looks at the id of an event. */
    EVENT_WITHOUT_ID;

    private final List<String> words;

    /** @param words of SQL, what is right and then what stands there instead */
    Break(String... words) {
        this.words = List.of(words);
    }

    /** A statement as the version that is built so has it. */
    String broken(String sql) {
        String broken = sql;
        for (int i = 0; i < words.size(); i += 2) {
            broken = broken.replace(words.get(i), words.get(i + 1));
        }
        return broken;
    }

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
