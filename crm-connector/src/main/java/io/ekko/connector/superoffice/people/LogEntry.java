package io.ekko.connector.superoffice.people;

import io.ekko.connector.superoffice.wire.Row;
import java.util.Locale;

/**
 * A row of the log of merges and moves, of people or companies. A person who moves has the company as destination, whose number may be
 * a stranger's as well. Which number of {@code operation} means which is not documented.
 */
record LogEntry(Table table, String operation, int source, int destination) {
    static final String ID = "mergemovelog.MergeMoveLog_id";
    private static final String TABLE = "mergemovelog.tableNumber";
    private static final String OPERATION = "mergemovelog.operation";
    private static final String SOURCE = "mergemovelog.sourceRecord";
    private static final String DESTINATION = "mergemovelog.destinationRecord";
    static final String[] COLUMNS = {ID, TABLE, OPERATION, SOURCE, DESTINATION};

    /** A table of records that can be merged, by name and number; a contact is a company. */
    enum Table {
        PERSON(6),
        CONTACT(5),
        OTHER(-1);

        private final int number;

        Table(int number) {
            this.number = number;
        }

        static Table of(Row row) {
            for (Table table : values()) {
                if (row.number(TABLE).orElse(0) == table.number
                        || row.text(TABLE).strip().equalsIgnoreCase(table.name())) {
                    return table;
                }
            }
            return OTHER;
        }

        String column(String name) {
            return name().toLowerCase(Locale.ROOT) + "." + name;
        }

        String key() {
            return column(name().toLowerCase(Locale.ROOT) + "_id");
        }
    }

    static LogEntry of(Row row) {
        return new LogEntry(
                Table.of(row),
                row.text(OPERATION).strip(),
                row.id(SOURCE).orElse(0),
                row.id(DESTINATION).orElse(0));
    }

    /** Whether it tells of two records of a table that can be merged. */
    boolean tells() {
        return table != Table.OTHER && source != 0 && destination != 0 && source != destination;
    }
}
