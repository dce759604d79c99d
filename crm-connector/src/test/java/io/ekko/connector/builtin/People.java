package io.ekko.connector.builtin;

import io.ekko.connector.builtin.people.ContactDetails;

/** Contacts for tests, changed one thing at a time. */
public final class People {
    private People() {}

    public static ContactDetails withCompany(ContactDetails person, long company) {
        return copy(person, person.country(), company, person.optedOut());
    }

    public static ContactDetails optedOut(ContactDetails person) {
        return copy(person, person.country(), person.companyId(), true);
    }

    public static ContactDetails in(ContactDetails person, String country) {
        return copy(person, country, person.companyId(), person.optedOut());
    }

    private static ContactDetails copy(ContactDetails person, String country, Long company, boolean optedOut) {
        return new ContactDetails(
                person.firstName(),
                person.lastName(),
                person.email(),
                person.phone(),
                person.title(),
                person.language(),
                country,
                person.zone(),
                company,
                person.owner(),
                person.region(),
                person.staff(),
                optedOut,
                person.customerSince());
    }
}
