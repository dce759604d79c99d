package io.ekko.connector.builtin;

import io.ekko.connector.builtin.input.Ids;
import io.ekko.connector.builtin.selection.SelectionRecord;
import io.ekko.connector.builtin.selection.SelectionRecords;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Page;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Selections;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The named sets of the built-in CRM. */
final class BuiltInSelections implements Selections {
    private final SelectionRecords selections;
    private final InstantSource clock;

    BuiltInSelections(SelectionRecords selections, InstantSource clock) {
        this.selections = selections;
        this.clock = clock;
    }

    @Override
    public List<Selection> list() {
        return Reach.get(() ->
                selections.list().stream().map(BuiltInSelections::selection).toList());
    }

    @Override
    public Optional<Selection> describe(SelectionId id) {
        return find(id).map(BuiltInSelections::selection);
    }

    private Optional<SelectionRecord> find(SelectionId id) {
        return Reach.get(() -> Ids.number(id.value()).stream()
                .boxed()
                .flatMap(number -> selections.byId(number).stream())
                .findFirst());
    }

    private static Selection selection(SelectionRecord selection) {
        return new Selection(
                new SelectionId(Long.toString(selection.id())),
                selection.name(),
                selection.dynamic(),
                selection.description());
    }

    @Override
    public Page<ContactId> members(SelectionId id, @Nullable String cursor, int limit) {
        SelectionRecord selection =
                find(id).orElseThrow(() -> new CrmFailure.Rejected("there is no selection " + id + " any more"));
        Long after = cursor == null
                ? null
                : (Long) Ids.number(cursor)
                        .orElseThrow(
                                () -> new CrmFailure.Rejected("this is no cursor of a selection: '" + cursor + "'"));
        Page<Long> page = Reach.get(() -> selections.members(selection, after, limit, clock.instant()));
        return new Page<>(
                page.items().stream()
                        .map(contact -> new ContactId(contact.toString()))
                        .toList(),
                page.next());
    }
}
