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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log in which SuperOffice writes down merges, of which it tells nobody otherwise. The same log has moves of a person to
 * another company; {@link Proof} tells them apart.
 */
public final class SuperOfficeMerges implements Merges {
    private static final String DYNAMIC = "Archive/dynamic";

    private final SuperOfficeHttp http;

    public SuperOfficeMerges(SuperOfficeHttp http) {
        this.http = http;
    }

    @Override
    public Page<Merge> since(@Nullable String cursor, int limit) {
        if (cursor == null) {
            return new Page<>(List.of(), Integer.toString(latest()));
        }
        int after = cursor.equals("0") ? 0 : Ids.required(cursor);
        List<Row> rows = http.rows(
                DYNAMIC,
                Query.select(LogEntry.COLUMNS)
                        .filter(LogEntry.ID + " gt " + after)
                        .orderBy(LogEntry.ID)
                        .top(limit));
        int last = rows.stream().mapToInt(row -> row.requiredId(LogEntry.ID)).reduce(after, Math::max);
        List<LogEntry> entries =
                rows.stream().map(LogEntry::of).filter(LogEntry::tells).toList();
        Proof proof = new Proof(http, entries);
        return new Page<>(
                entries.stream().filter(proof::of).map(SuperOfficeMerges::merge).toList(), Integer.toString(last));
    }

    private static Merge merge(LogEntry entry) {
        String source = Integer.toString(entry.source());
        String destination = Integer.toString(entry.destination());
        return entry.table() == LogEntry.Table.PERSON
                ? new Merge.OfContacts(new ContactId(source), new ContactId(destination))
                : new Merge.OfCompanies(new CompanyId(source), new CompanyId(destination));
    }

    private int latest() {
        return http
                .rows(
                        DYNAMIC,
                        Query.select(LogEntry.ID).orderBy(LogEntry.ID + " desc").top(1))
                .stream()
                .findFirst()
                .map(row -> row.requiredId(LogEntry.ID))
                .orElse(0);
    }
}
