package io.ekko.connector.superoffice.field;

/** A kind of record that has user-defined fields. A contact is a company. */
enum Owner {
    PERSON("Person"),
    CONTACT("Contact");

    private final String path;

    Owner(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    String layout() {
        return path + "/UdefLayout";
    }
}
