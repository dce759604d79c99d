package io.ekko.connector.superoffice.field;

import io.ekko.connector.superoffice.install.Kind;
import java.util.Locale;

/** A kind of record that has user-defined fields. A contact is a company. */
enum Owner {
    PERSON("Person", Kind.PERSON_FIELD),
    CONTACT("Contact", Kind.COMPANY_FIELD);

    private final String path;
    private final Kind fields;

    Owner(String path, Kind fields) {
        this.path = path;
        this.fields = fields;
    }

    /** What its fields are to a report. */
    Kind fields() {
        return fields;
    }

    String path() {
        return path;
    }

    /** The table of its records. */
    String table() {
        return path.toLowerCase(Locale.ROOT);
    }

    String layout() {
        return path + "/UdefLayout";
    }
}
