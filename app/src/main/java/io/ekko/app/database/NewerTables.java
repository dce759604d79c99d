package io.ekko.app.database;

/** The tables were made by a newer Ekko, which this one does not understand. */
public final class NewerTables extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewerTables(String found, String known) {
        super("the database belongs to a newer Ekko (its tables have version " + found + ", this program knows up to "
                + known + "); start the newer one, or restore the copy of the database from before the upgrade");
    }
}
