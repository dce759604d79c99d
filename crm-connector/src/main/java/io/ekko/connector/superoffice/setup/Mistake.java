package io.ekko.connector.superoffice.setup;

/**
 * A setting that cannot be.
 *
 * @param name of the setting, as it was given
 */
public record Mistake(String name, Reason reason) {
    /** Why it cannot be, with a sentence for programs. */
    public enum Reason {
        MISSING("must be given"),
        UNKNOWN("is no setting of SuperOffice"),
        NOT_OFFERED("is none of the values that are offered"),
        TOO_LONG("is too long"),
        NOT_A_TENANT("must be a context identifier, such as Cust12345"),
        NOT_AN_ADDRESS("must be an https address (http only on this machine)"),
        NOT_HOSTS("must name hosts, such as crm.example or localhost:8443"),
        NOT_A_KEY("must be an RSA private key as <RSAKeyValue> or PEM"),
        NOT_A_NUMBER("is not a number in range"),
        ANOTHER_TENANT(
                "cannot be changed: whose answers are here stays; link the other tenant as a connection of its own");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    @Override
    public String toString() {
        return name + ": " + reason.sentence;
    }
}
