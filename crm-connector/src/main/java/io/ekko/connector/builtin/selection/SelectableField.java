package io.ekko.connector.builtin.selection;

/** A field that criteria can name. */
public record SelectableField(String name, FieldKind kind, Place place) {

    /** Where its value is. */
    sealed interface Place {
        /** In a column of the contact ({@code c}) or its company ({@code co}); a fixed text. */
        record Column(String sql) implements Place {}

        /** A custom field of the contact. */
        record OfContact(long field) implements Place {}

        /** A custom field of the contact's company. */
        record OfCompany(long field) implements Place {}
    }
}
