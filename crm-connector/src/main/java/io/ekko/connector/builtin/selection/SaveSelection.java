package io.ekko.connector.builtin.selection;

import io.ekko.connector.builtin.input.Conflict;
import io.ekko.connector.builtin.input.Inspection;
import io.ekko.connector.builtin.input.Missing;
import io.ekko.connector.builtin.input.Violation;
import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.connector.builtin.people.ContactRecords;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Makes and changes selections. */
public final class SaveSelection {
    private static final int MOST_AT_ONCE = 1000;

    private final Jdbi jdbi;
    private final SelectionRecords selections;
    private final ContactRecords contacts;
    private final InstantSource clock;

    public SaveSelection(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.selections = new SelectionRecords(jdbi);
        this.contacts = new ContactRecords(jdbi);
        this.clock = clock;
    }

    /**
     * @param criteria null for a list of members, which is empty at first
     * @return the new selection's id
     * @throws Conflict when the name is taken
     */
    public long add(String name, String description, @Nullable Criteria criteria) {
        inspect(name, description, criteria);
        return selections
                .add(name.strip(), description, criteria, clock.instant())
                .orElseThrow(() -> taken(name));
    }

    /** @throws Conflict when the name is taken, or a list should become dynamic or the other way round */
    public void change(SelectionRecord wanted) {
        inspect(wanted.name(), wanted.description(), wanted.criteria());
        jdbi.useTransaction(handle -> {
            SelectionRecord present =
                    selections.byId(wanted.id()).orElseThrow(() -> new Missing("selection", wanted.id()));
            if (present.dynamic() != wanted.dynamic()) {
                throw new Conflict("a selection stays a list of members or dynamic as it was made");
            }
            if (selections.list().stream()
                    .anyMatch(other -> other.id() != wanted.id() && other.name().equals(wanted.name()))) {
                throw taken(wanted.name());
            }
            selections.update(wanted, clock.instant());
        });
    }

    /** Adds and removes members of a list. Harmless when they are in it already, or not in it. At most 1,000 each at a time. */
    public void members(long id, Collection<Long> add, Collection<Long> remove) {
        if (add.size() > MOST_AT_ONCE || remove.size() > MOST_AT_ONCE) {
            new Inspection()
                    .add(new Violation("add", "too-long", "must have at most " + MOST_AT_ONCE + " contacts"))
                    .done();
        }
        jdbi.useTransaction(handle -> {
            SelectionRecord selection = selections.byId(id).orElseThrow(() -> new Missing("selection", id));
            if (selection.dynamic()) {
                throw new Conflict("a dynamic selection finds its members itself");
            }
            requireContacts(add);
            selections.addMembers(id, add);
            selections.removeMembers(id, remove);
        });
    }

    private void requireContacts(Collection<Long> ids) {
        Set<Long> unknown = new HashSet<>(ids);
        unknown.removeAll(contacts.byIds(ids).stream()
                .filter(contact -> !contact.erased())
                .map(ContactRecord::id)
                .collect(Collectors.toSet()));
        List<Violation> violations = unknown.stream()
                .sorted()
                .map(contact -> Violation.unknown("add", contact.toString()))
                .toList();
        Inspection inspection = new Inspection();
        violations.forEach(inspection::add);
        inspection.done();
    }

    private void inspect(String name, String description, @Nullable Criteria criteria) {
        new Inspection()
                .required("name", name, 200)
                .text("description", description, 1000)
                .done();
        if (criteria != null) {
            selections.probe(criteria, clock.instant());
        }
    }

    private static Conflict taken(String name) {
        return new Conflict("there is already a selection called '" + name + "'");
    }
}
