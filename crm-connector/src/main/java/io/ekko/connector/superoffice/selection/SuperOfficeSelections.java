package io.ekko.connector.superoffice.selection;

import io.ekko.connector.superoffice.wire.Ids;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Page;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Selections;
import io.ekko.language.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates selections through the list ("archive provider") that each one names itself, by the person's id: the quick list of members
 * cannot be read in pages. A selection of companies stands for their people, one of requests for the people who asked.
 */
public final class SuperOfficeSelections implements Selections {
    private static final int MOST = 1_000;
    private static final int PAGE = 500;
    /** What else selections can be made of: follow-ups, projects, documents, sales. */
    private static final Set<String> OTHERS = Set.of(
            "9",
            "7",
            "10",
            "13",
            "appointment",
            "follow-up",
            "follow-ups",
            "project",
            "projects",
            "document",
            "documents",
            "sale",
            "sales");

    private final SuperOfficeHttp http;
    private final Recent recent;

    /** @param language of the names of Ekko's own selections */
    public SuperOfficeSelections(SuperOfficeHttp http, Language language) {
        this.http = http;
        this.recent = new Recent(http, language);
    }

    @Override
    public List<Selection> list() {
        List<Selection> selections = new ArrayList<>(recent.list());
        int last = 0;
        List<Row> page;
        do {
            page = http.rows(
                    "Selection",
                    Query.select("selectionId", "name", "kind", "targetTableNumber")
                            .filter("selectionId gt " + last)
                            .orderBy("selectionId")
                            .top(PAGE));
            for (Row row : page) {
                int id = row.requiredId("selectionId");
                last = Math.max(last, id);
                if (ofPeople(row.text("targetTableNumber"))) {
                    selections.add(selection(id, row.text("name"), !isStatic(row.text("kind")), ""));
                }
            }
        } while (page.size() == PAGE && selections.size() < MOST);
        selections.sort(Comparator.comparing(selection -> selection.name().toLowerCase(Locale.ROOT)));
        return selections.stream().limit(MOST).toList();
    }

    /** By number or in words, in whatever language; only what is surely something else is left out. */
    private static boolean ofPeople(String table) {
        String target = table.replaceAll("\\[I:([0-9]+)]", "$1").strip().toLowerCase(Locale.ROOT);
        return !OTHERS.contains(target);
    }

    private static boolean isStatic(String kind) {
        return kind.equals("0") || kind.equals("[I:0]") || kind.equalsIgnoreCase("static");
    }

    private static Selection selection(int id, String name, boolean dynamic, String description) {
        return new Selection(new SelectionId(Integer.toString(id)), name.strip(), dynamic, description.strip());
    }

    @Override
    public Optional<Selection> describe(SelectionId id) {
        Optional<Integer> days = Recent.days(id);
        return days.isPresent()
                ? days.map(recent::described)
                : record(id)
                        .map(record -> selection(
                                record.requiredId("SelectionId"),
                                record.text("Name"),
                                !isStatic(record.text("SelectionType")),
                                record.text("Description")));
    }

    private Optional<Row> record(SelectionId id) {
        OptionalInt number = Ids.number(id.value());
        return number.isEmpty()
                ? Optional.empty()
                : http.find("Selection/" + number.getAsInt()).filter(record -> !record.isEmpty());
    }

    @Override
    public Page<ContactId> members(SelectionId id, @Nullable String cursor, int limit) {
        int after = cursor == null ? 0 : Ids.required(cursor);
        Optional<Integer> days = Recent.days(id);
        List<Integer> people = days.isPresent() ? recent.after(days.get(), after, limit) : evaluated(id, after, limit);
        String next = people.size() < limit ? null : Integer.toString(people.get(people.size() - 1));
        return new Page<>(
                people.stream()
                        .map(person -> new ContactId(Integer.toString(person)))
                        .toList(),
                next);
    }

    private List<Integer> evaluated(SelectionId id, int after, int limit) {
        Row record = record(id).orElseThrow(() -> new CrmFailure.Rejected("SuperOffice has no selection " + id));
        Provider provider = Provider.of(record);
        int number = record.requiredId("SelectionId");
        Pages pages = new Pages(last -> http.rows("Archive/" + provider.name(), query(provider, number, last, limit)));
        return pages.read(after, limit).stream()
                .map(row -> row.requiredId("personId"))
                .toList();
    }

    private static Query query(Provider provider, int selection, int last, int limit) {
        Query query = Query.select("personId")
                .filter("selectionId = " + selection + " and personId gt " + last)
                .orderBy("personId")
                .top(limit);
        return provider.entities().isEmpty() ? query : query.entities(provider.entities());
    }
}
