package io.ekko.crm;

import io.ekko.crm.Contact.CompanyRef;
import io.ekko.crm.Contact.Consent;
import io.ekko.crm.Contact.Trade;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A contact for tests, changed one thing at a time. Each sample makes one contact. */
public final class Sample {
    private final ContactId id;
    private String firstName;
    private String lastName;
    private @Nullable String email;
    private @Nullable String language;
    private @Nullable String country;
    private @Nullable ZoneId zone;
    private @Nullable CompanyRef company;
    private @Nullable String owner;
    private @Nullable String region;
    private boolean staff;
    private boolean optedOut;
    private Consent consent;
    private boolean erased;
    private @Nullable LocalDate since;
    private @Nullable String likelyLanguage;
    private Trade trade;

    private Sample(Contact contact) {
        this.id = contact.id();
        this.firstName = contact.firstName();
        this.lastName = contact.lastName();
        this.email = contact.email();
        this.language = contact.language();
        this.country = contact.country();
        this.zone = contact.zone();
        this.company = contact.company();
        this.owner = contact.owner();
        this.region = contact.region();
        this.staff = contact.staff();
        this.optedOut = contact.optedOut();
        this.consent = contact.consent();
        this.erased = contact.erased();
        this.since = contact.since();
        this.likelyLanguage = contact.likelyLanguage();
        this.trade = contact.trade();
    }

    public static Sample of(Contact contact) {
        return new Sample(contact);
    }

    /** Somebody of whom only this is known. */
    public static Sample stranger(String id, String firstName, String lastName, @Nullable String email) {
        return of(Contact.stranger(new ContactId(id), firstName, lastName, email));
    }

    /** Somebody who may be asked: Kari Nordmann of Kunde AS in Norway. */
    public static Sample person(String id, @Nullable String email) {
        return stranger(id, "Kari", "Nordmann", email)
                .language("nb")
                .country("NO")
                .company(new CompanyId("c1"), "Kunde AS")
                .owner("Eva")
                .region("Nordics");
    }

    public Sample email(@Nullable String email) {
        this.email = email;
        return this;
    }

    public Sample language(@Nullable String language) {
        this.language = language;
        return this;
    }

    public Sample country(@Nullable String country) {
        this.country = country;
        return this;
    }

    public Sample zone(@Nullable ZoneId zone) {
        this.zone = zone;
        return this;
    }

    public Sample company(CompanyId id, String name) {
        this.company = new CompanyRef(id, name);
        return this;
    }

    public Sample owner(@Nullable String owner) {
        this.owner = owner;
        return this;
    }

    public Sample region(@Nullable String region) {
        this.region = region;
        return this;
    }

    public Sample staff(boolean staff) {
        this.staff = staff;
        return this;
    }

    public Sample optedOut(boolean optedOut) {
        this.optedOut = optedOut;
        return this;
    }

    public Sample consent(Consent consent) {
        this.consent = consent;
        return this;
    }

    public Sample erased(boolean erased) {
        this.erased = erased;
        return this;
    }

    public Sample since(@Nullable LocalDate since) {
        this.since = since;
        return this;
    }

    public Sample likelyLanguage(@Nullable String likelyLanguage) {
        this.likelyLanguage = likelyLanguage;
        return this;
    }

    public Sample trade(Trade trade) {
        this.trade = trade;
        return this;
    }

    public Contact contact() {
        return new Contact(
                id,
                firstName,
                lastName,
                email,
                language,
                country,
                zone,
                company,
                owner,
                region,
                staff,
                optedOut,
                consent,
                erased,
                since,
                likelyLanguage,
                trade);
    }
}
