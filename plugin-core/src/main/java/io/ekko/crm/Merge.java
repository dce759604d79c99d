package io.ekko.crm;

/** Two records of a CRM that became one. What was known of the one that vanished is true of the one that remains. */
public sealed interface Merge {
    /** Two records of one person. */
    record OfContacts(ContactId vanished, ContactId remaining) implements Merge {
        public OfContacts {
            requireTwo(vanished, remaining);
        }
    }

    /** Two companies. */
    record OfCompanies(CompanyId vanished, CompanyId remaining) implements Merge {
        public OfCompanies {
            requireTwo(vanished, remaining);
        }
    }

    private static void requireTwo(Object vanished, Object remaining) {
        if (vanished.equals(remaining)) {
            throw new IllegalArgumentException("a merge is of two records, not of " + vanished + " alone");
        }
    }
}
