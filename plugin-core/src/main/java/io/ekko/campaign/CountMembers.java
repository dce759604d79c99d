package io.ekko.campaign;

import io.ekko.connection.ConnectionId;
import io.ekko.connection.Crms;
import io.ekko.crm.ContactId;
import io.ekko.crm.Page;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Selections;
import org.jspecify.annotations.Nullable;

/** Counts the people in a selection as it is now, up to a limit, so that a selection of a million does not hold up a page. */
public final class CountMembers {
    /** Nobody is counted beyond so many. */
    public static final int MOST = 10_000;

    private static final int PAGE = 500;

    private final Crms crms;

    public CountMembers(Crms crms) {
        this.crms = crms;
    }

    /**
     * How many there are.
     *
     * @param more whether there are more than that
     */
    public record Count(int people, boolean more) {}

    /** @throws io.ekko.crm.CrmFailure when the CRM does not answer */
    public Count run(ConnectionId connection, SelectionId selection) {
        Selections selections = crms.of(connection).selections();
        int people = 0;
        @Nullable String cursor = null;
        do {
            Page<ContactId> page = selections.members(selection, cursor, PAGE);
            people += page.items().size();
            cursor = page.next();
        } while (cursor != null && people < MOST);
        return new Count(people, cursor != null);
    }
}
