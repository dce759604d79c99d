package io.ekko.connector.builtin;

import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.crm.Contact.Consent;
import org.jspecify.annotations.Nullable;

/** Contacts for tests, changed one thing at a time. */
public final class People {
    private People() {}

    public static ContactDetails withCompany(ContactDetails person, long company) {
        return copy(person, person.country(), company, person.consent());
    }

    public static ContactDetails consent(ContactDetails person, Consent consent) {
        return copy(person, person.country(), person.companyId(), consent);
    }

    public static ContactDetails in(ContactDetails person, String country) {
        return copy(person, country, person.companyId(), person.consent());
    }

    private static ContactDetails copy(
            ContactDetails person, @Nullable String country, @Nullable Long company, Consent consent) {
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
                person.optedOut(),
                consent,
                person.customerSince());
    }
}
