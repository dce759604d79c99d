package io.ekko.connector.superoffice.people;

import io.ekko.connector.superoffice.wire.Ids;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.Merge;
import io.ekko.crm.Merges;
import io.ekko.crm.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log in which SuperOffice writes down merges, of which it tells nobody otherwise. The same log has moves of a person to
 * another company, and which number of {@code operation} means which is not documented: what counts as a merge is a row whose source
 * is not there any more, or in the bin and not in the company that the row names.
 */
public final class SuperOfficeMerges implements Merges {
    private static final String DYNAMIC = "Archive/dynamic";
    private static final String ID = "mergemovelog.MergeMoveLog_id";
    private static final String TABLE = "mergemovelog.tableNumber";
    private static final String SOURCE = "mergemovelog.sourceRecord";
    private static final String DESTINATION = "mergemovelog.destinationRecord";

    private final SuperOfficeHttp http;

    public SuperOfficeMerges(SuperOfficeHttp http) {
        this.http = http;
    }

    /** A table of records that can be merged, by name and number; a contact is a company. */
    private enum Table {
        PERSON(6),
        CONTACT(5);

        private final int number;

        Table(int number) {
            this.number = number;
        }

        boolean of(Row row) {
            return row.number(TABLE).orElse(0) == number
                    || row.text(TABLE).strip().equalsIgnoreCase(name());
        }

        String column(String name) {
            return name().toLowerCase(Locale.ROOT) + "." + name;
        }

        String key() {
            return column(name().toLowerCase(Locale.ROOT) + "_id");
        }
    }

    @Override
    public Page<Merge> since(@Nullable String cursor, int limit) {
        if (cursor == null) {
            return new Page<>(List.of(), Integer.toString(latest()));
        }
        int after = cursor.equals("0") ? 0 : Ids.required(cursor);
        List<Row> rows = http.rows(
                DYNAMIC,
                Query.select(ID, TABLE, SOURCE, DESTINATION)
                        .filter(ID + " gt " + after)
                        .orderBy(ID)
                        .top(limit));
        Map<Integer, Row> people = found(Table.PERSON, rows);
        Map<Integer, Row> companies = found(Table.CONTACT, rows);
        List<Merge> merges = new ArrayList<>();
        int last = after;
        for (Row row : rows) {
            last = Math.max(last, row.requiredId(ID));
            int source = row.id(SOURCE).orElse(0);
            int destination = row.id(DESTINATION).orElse(0);
            if (source == 0 || destination == 0 || source == destination) {
                continue;
            }
            if (Table.PERSON.of(row) && gone(Table.PERSON, people.get(source), destination)) {
                merges.add(new Merge.OfContacts(new ContactId(text(source)), new ContactId(text(destination))));
            } else if (Table.CONTACT.of(row) && gone(Table.CONTACT, companies.get(source), destination)) {
                merges.add(new Merge.OfCompanies(new CompanyId(text(source)), new CompanyId(text(destination))));
            }
        }
        return new Page<>(merges, Integer.toString(last));
    }

    private static String text(int id) {
        return Integer.toString(id);
    }

    private int latest() {
        return http.rows(DYNAMIC, Query.select(ID).orderBy(ID + " desc").top(1)).stream()
                .findFirst()
                .map(row -> row.requiredId(ID))
                .orElse(0);
    }

    /**
     * Whether the source has become part of the destination.
     *
     * @param source null when it is not there
     */
    private static boolean gone(Table table, @Nullable Row source, int destination) {
        return source == null
                || (source.time(table.column("DeletedDate")).isPresent()
                        && source.id("person.contact_id").orElse(0) != destination);
    }

    /** Those sources of the rows that can be read. */
    private Map<Integer, Row> found(Table table, List<Row> rows) {
        List<String> sources = rows.stream()
                .filter(table::of)
                .map(row -> text(row.id(SOURCE).orElse(0)))
                .toList();
        Map<Integer, Row> found = new HashMap<>();
        for (List<Integer> slice : Ids.slices(sources)) {
            http.rows(
                            DYNAMIC,
                            columns(table)
                                    .filter(Ids.in(table.key(), slice))
                                    .orderBy(table.key())
                                    .top(slice.size()))
                    .forEach(row -> found.put(row.requiredId(table.key()), row));
        }
        return found;
    }

    private static Query columns(Table table) {
        return table == Table.PERSON
                ? Query.select(table.key(), table.column("DeletedDate"), "person.contact_id")
                : Query.select(table.key(), table.column("DeletedDate"));
    }
}
