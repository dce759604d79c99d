package io.ekko.connector.superoffice.link;

/** A token that did not come from SuperOffice, came too late or was meant for somebody else. */
public final class Untrusted extends Exception {
    private static final long serialVersionUID = 1;

    Untrusted(String reason) {
        super(reason);
    }
}
