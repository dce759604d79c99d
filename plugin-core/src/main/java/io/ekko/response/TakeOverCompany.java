package io.ekko.response;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.CompanyId;
import io.ekko.nps.Tally;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Counts the answers of one company as those of another one, with which it was merged. Rows of counts are added to each other in the
 * database, however many answers there are.
 */
public final class TakeOverCompany {
    private final Jdbi jdbi;

    public TakeOverCompany(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A table of counts: the columns that make a row another one, beside campaign and segment, and those that are added up. */
    private record Counts(String table, List<String> place, List<String> counted) {
        static final Counts FLOW = new Counts("flow", List.of("on_day", "stripe"), List.of("sent", "answered"));
        static final Counts TALLY = new Counts(
                "tally",
                List.of("on_day", "superseded_on", "stripe"),
                IntStream.range(0, Tally.SIZE).mapToObj(score -> "s" + score).toList());

        /** Condition under which row f is the vanished company's in the same place. */
        String twin() {
            return Stream.concat(Stream.of("connection_id", "campaign_id"), place.stream())
                    .map(column -> "f." + column + " = " + table + "." + column)
                    .collect(Collectors.joining(" and ", "f.segment = 'company' and f.segment_value = :from and ", ""));
        }

        String sums() {
            return counted.stream()
                    .map(column -> "%s = %s + (select f.%s from %s f where %s)"
                            .formatted(column, column, column, table, twin()))
                    .collect(Collectors.joining(", "));
        }
    }

    /** In the caller's transaction, which holds off new answers of the company. Harmless when repeated. */
    public void run(ConnectionId connection, CompanyId from, CompanyId into) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            update response set company = :into where connection_id = :connection and company = :from
                            """)
                    .bind("connection", connection.value())
                    .bind("from", from.value())
                    .bind("into", into.value())
                    .execute();
            move(handle, Counts.FLOW, connection, from, into);
            move(handle, Counts.TALLY, connection, from, into);
        });
    }

    /** The rows over all guard those of their group: everybody touches them first, and in this order. */
    private static void move(Handle handle, Counts counts, ConnectionId connection, CompanyId from, CompanyId into) {
        of(handle.createQuery("""
                        select stripe from <table>
                        where connection_id = :connection and segment = 'all' and exists (select 1 from <table> f where <twin>)
                        order by campaign_id, <place> for update
                        """), counts, connection, from)
                .mapTo(Integer.class)
                .list();
        of(handle.createUpdate("""
                        insert into <table> (connection_id, campaign_id, segment, segment_value, <place>)
                        select connection_id, campaign_id, segment, :into, <place> from <table>
                        where connection_id = :connection and segment = 'company' and segment_value = :from
                        on conflict do nothing
                        """), counts, connection, from)
                .bind("into", into.value())
                .execute();
        of(handle.createUpdate("""
                        update <table> set <sums>
                        where connection_id = :connection and segment = 'company' and segment_value = :into
                          and exists (select 1 from <table> f where <twin>)
                        """), counts, connection, from)
                .bind("into", into.value())
                .execute();
        of(handle.createUpdate("""
                        delete from <table>
                        where connection_id = :connection and segment = 'company' and segment_value = :from
                        """), counts, connection, from).execute();
    }

    private static <S extends SqlStatement<S>> S of(
            S statement, Counts counts, ConnectionId connection, CompanyId from) {
        return statement
                .define("table", counts.table())
                .define("place", String.join(", ", counts.place()))
                .define("twin", counts.twin())
                .define("sums", counts.sums())
                .bind("connection", connection.value())
                .bind("from", from.value());
    }
}
