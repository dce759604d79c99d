package io.ekko.app.crm;

import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.connector.builtin.people.ContactRecords;
import io.ekko.connector.builtin.selection.Criteria;
import io.ekko.connector.builtin.selection.SelectionRecord;
import io.ekko.connector.builtin.selection.SelectionRecords;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom criteria find before they are saved.
 *
 * @param more whether there are more than that
 * @param first some of them, to see whether they are the right ones
 */
public record Found(long count, boolean more, List<ContactRecord> first) {
    /** Nobody is counted beyond so many. */
    static final long MOST = 10_000;

    private static final int SHOWN = 5;

    static Found of(SelectionRecords selections, ContactRecords contacts, @Nullable Criteria criteria, Instant now) {
        SelectionRecord unsaved = new SelectionRecord(0, "", "", criteria);
        List<ContactRecord> first =
                contacts.byIds(selections.members(unsaved, null, SHOWN, now).items());
        long counted = selections.count(unsaved, MOST + 1, now);
        return new Found(
                Math.min(MOST, counted),
                counted > MOST,
                first.stream()
                        .sorted(Comparator.comparingLong(ContactRecord::id))
                        .toList());
    }
}
