package io.ekko.crm;

import io.ekko.crm.Contact.CompanyRef;
import io.ekko.crm.Contact.Consent;
import org.jspecify.annotations.Nullable;

/** Contacts for tests, changed one thing at a time. */
public final class Sample {
    private final Contact contact;

    private Sample(Contact contact) {
        this.contact = contact;
    }

    public static Sample of(Contact contact) {
        return new Sample(contact);
    }

    /** Somebody who may be asked. */
    public static Sample person(String id, @Nullable String email) {
        return new Sample(new Contact(
                new ContactId(id),
                "Kari",
                "Nordmann",
                email,
                "nb",
                "NO",
                null,
                new CompanyRef(new CompanyId("c1"), "Kunde AS"),
                "Eva",
                "Nordics",
                false,
                false,
                Contact.Consent.UNKNOWN,
                false,
                null));
    }

    public Sample email(@Nullable String email) {
        return with(email, contact.company(), contact.staff(), contact.optedOut(), contact.consent(), contact.erased());
    }

    public Sample company(CompanyId id, String name) {
        return with(
                contact.email(),
                new CompanyRef(id, name),
                contact.staff(),
                contact.optedOut(),
                contact.consent(),
                contact.erased());
    }

    public Sample staff(boolean staff) {
        return with(contact.email(), contact.company(), staff, contact.optedOut(), contact.consent(), contact.erased());
    }

    public Sample optedOut(boolean optedOut) {
        return with(contact.email(), contact.company(), contact.staff(), optedOut, contact.consent(), contact.erased());
    }

    public Sample consent(Consent consent) {
        return with(contact.email(), contact.company(), contact.staff(), contact.optedOut(), consent, contact.erased());
    }

    public Sample erased(boolean erased) {
        return with(contact.email(), contact.company(), contact.staff(), contact.optedOut(), contact.consent(), erased);
    }

    public Contact contact() {
        return contact;
    }

    private Sample with(
            @Nullable String email,
            @Nullable CompanyRef company,
            boolean staff,
            boolean optedOut,
            Consent consent,
            boolean erased) {
        return new Sample(new Contact(
                contact.id(),
                contact.firstName(),
                contact.lastName(),
                email,
                contact.language(),
                contact.country(),
                contact.zone(),
                company,
                contact.owner(),
                contact.region(),
                staff,
                optedOut,
                consent,
                erased,
                contact.since()));
    }
}
