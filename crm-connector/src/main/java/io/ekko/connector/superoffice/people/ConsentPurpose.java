package io.ekko.connector.superoffice.people;

/**
 * Which consent of SuperOffice counts as the consent to be asked by e-mail. SuperOffice knows none for surveys; an administrator
 * chooses.
 */
public enum ConsentPurpose {
    /** "E-marketing": the person agreed to get mailings. */
    EMARKETING("hasEmarketingConsent", "withdrawnEmarketingConsent"),
    /** "Sales and service": the person agreed to be known and served. */
    STORE("hasStoreConsent", "withdrawnStoreConsent");

    private final String given;
    private final String withdrawn;

    ConsentPurpose(String given, String withdrawn) {
        this.given = given;
        this.withdrawn = withdrawn;
    }

    String given() {
        return given;
    }

    String withdrawn() {
        return withdrawn;
    }
}
