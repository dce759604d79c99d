package io.ekko.crm;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The CRM's own named sets of contacts, static or dynamic. */
public interface Selections {
    /** Everything that can be chosen for a campaign, by name. At most 1,000. */
    List<Selection> list();

    /** The selection, or empty when it is not there any more. */
    Optional<Selection> describe(SelectionId id);

    /**
     * Members as of now, in a stable order, each once over all pages.
     *
     * @param cursor null for the first page
     * @param limit at most this many, 1 to 500
     */
    Page<ContactId> members(SelectionId id, @Nullable String cursor, int limit);

    /**
     * A named set.
     *
     * @param description in words, what its members have in common; may be empty
     */
    record Selection(SelectionId id, String name, boolean dynamic, String description) {}
}
