package io.ekko.report;

import io.ekko.connection.ConnectionId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** What companies are called: as in the latest answer of one of their people. */
public final class CompanyNames {
    private final Jdbi jdbi;

    public CompanyNames(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** By company id; companies without a known name are left out. */
    Map<String, String> of(ConnectionId connection, Collection<String> companies) {
        return jdbi.withHandle(handle -> {
            Map<String, String> names = new HashMap<>();
            handle.createQuery("""
                            select r.company, r.company_name from response r
                            where r.id in (select max(l.id) from response l
                                           where l.connection_id = :connection and l.company in (<companies>)
                                             and l.company_name is not null
                                           group by l.company)
                            """)
                    .bind("connection", connection.value())
                    .bindList("companies", companies)
                    .map((row, context) -> names.put(row.getString("company"), row.getString("company_name")))
                    .list();
            return names;
        });
    }
}
