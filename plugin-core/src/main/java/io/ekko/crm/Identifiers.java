package io.ekko.crm;

final class Identifiers {
    static final int LONGEST = 80;

    private Identifiers() {}

    static void require(String what, String value) {
        if (value.isBlank() || value.length() > LONGEST || value.indexOf(0) >= 0) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + LONGEST + " characters and no NUL, was '" + value + "'");
        }
    }
}
