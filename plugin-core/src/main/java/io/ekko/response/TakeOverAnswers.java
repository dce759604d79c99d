package io.ekko.response;

import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.sql.Days;
import io.ekko.writeback.Target;
import io.ekko.writeback.WriteBacksDue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Gives the answers of one record of a person to another record of the same person. Answers of two addresses then stand in one row by
 * time, each superseded by the next, and the tallies count the person once.
 */
public final class TakeOverAnswers {
    private final Jdbi jdbi;

    public TakeOverAnswers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Row(String person, Kind kind) {}

    /**
     * In the caller's transaction, which holds the locks of both. Makes due the companies whose score is another one now. Harmless when
     * repeated.
     *
     * @param person the normalised address that both have from now on; empty to leave the addresses as they are
     */
    public void run(ConnectionId connection, ContactId from, ContactId into, String person, Instant now) {
        Set<String> persons = persons(connection, from);
        if (!person.isEmpty()) {
            persons.add(person);
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update response
                        set contact_id = :into, person = case when person = '' or :person = '' then person else :person end
                        where connection_id = :connection and contact_id = :from
                        """)
                .bind("connection", connection.value())
                .bind("from", from.value())
                .bind("into", into.value())
                .bind("person", person)
                .execute());
        if (!persons.isEmpty()) {
            inOneRow(connection, persons, now);
        }
    }

    private Set<String> persons(ConnectionId connection, ContactId from) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select distinct person from response
                        where connection_id = :connection and contact_id = :from and person <> ''
                        """)
                .bind("connection", connection.value())
                .bind("from", from.value())
                .mapTo(String.class)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private void inOneRow(ConnectionId connection, Set<String> persons, Instant now) {
        Map<Row, List<Response>> rows = new LinkedHashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("select " + ResponseRow.COLUMNS + " from response r"
                        + " where r.connection_id = :connection and r.person in (<persons>)")
                .bind("connection", connection.value())
                .bindList("persons", persons)
                .map((row, context) -> ResponseRow.read(row))
                .forEach(response -> rows.computeIfAbsent(
                                new Row(response.person(), response.kind()), first -> new ArrayList<>())
                        .add(response)));
        List<Response> old = new ArrayList<>();
        List<Response> corrected = new ArrayList<>();
        for (List<Response> answers : rows.values()) {
            answers.sort(Comparator.comparing(Response::answeredAt)
                    .thenComparing(response -> response.id().value()));
            for (int i = 0; i < answers.size(); i++) {
                LocalDate on = i + 1 < answers.size() ? answers.get(i + 1).day() : Days.NEVER;
                if (!answers.get(i).supersededOn().equals(on)) {
                    old.add(answers.get(i));
                    corrected.add(answers.get(i).supersededOn(on));
                }
            }
        }
        new Responses(jdbi).superseded(corrected);
        new WriteBacksDue(jdbi).due(connection, companies(corrected, now), now);
        new Tallies(jdbi).move(old, corrected);
    }

    private static List<WriteBacksDue.Due> companies(List<Response> corrected, Instant now) {
        Set<String> companies = new LinkedHashSet<>();
        for (Response response : corrected) {
            String company = response.segments().company();
            if (company != null) {
                companies.add(company);
            }
        }
        return companies.stream()
                .map(company -> new WriteBacksDue.Due(Target.COMPANY, company, now))
                .toList();
    }
}
