package io.ekko.connector.builtin.people;

import io.ekko.connector.builtin.input.Inspection;
import io.ekko.connector.builtin.input.Violation;
import io.ekko.crm.Contact.Consent;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What can be edited about a contact. Blank texts count as missing; the texts are trimmed.
 *
 * @param language a language tag such as {@code nb} or {@code sv-SE}
 * @param country ISO 3166-1 alpha-2, upper case
 * @param zone a zone id such as {@code Europe/Oslo}
 * @param owner one of the owners, by name
 * @param region one of the regions, by name
 * @param staff whether the person is a colleague
 * @param consent what is known about the person's consent to be asked by e-mail
 * @param customerSince the day from which the person is a customer
 */
public record ContactDetails(
        String firstName,
        String lastName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String title,
        @Nullable String language,
        @Nullable String country,
        @Nullable String zone,
        @Nullable Long companyId,
        @Nullable String owner,
        @Nullable String region,
        boolean staff,
        boolean optedOut,
        Consent consent,
        @Nullable LocalDate customerSince) {

    public ContactDetails {
        firstName = firstName.strip();
        lastName = lastName.strip();
        email = kept(email);
        phone = kept(phone);
        title = kept(title);
        language = kept(language);
        country = kept(country);
        zone = kept(zone);
        owner = kept(owner);
        region = kept(region);
    }

    /** A contact of whom only name and address are known. */
    public static ContactDetails of(String firstName, String lastName, @Nullable String email) {
        return new ContactDetails(
                firstName,
                lastName,
                email,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                Consent.UNKNOWN,
                null);
    }

    /** The same person, who wants to be asked or does not. */
    public ContactDetails optedOut(boolean out) {
        return new ContactDetails(
                firstName,
                lastName,
                email,
                phone,
                title,
                language,
                country,
                zone,
                companyId,
                owner,
                region,
                staff,
                out,
                consent,
                customerSince);
    }

    private static @Nullable String kept(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The address in the form that makes two records one person. */
    String person() {
        return email == null ? "" : email.toLowerCase(Locale.ROOT);
    }

    /** What is wrong, as far as one can tell without looking at other records. */
    public Inspection inspect() {
        Inspection inspection = new Inspection()
                .text("firstName", firstName, 200)
                .text("lastName", lastName, 200)
                .email("email", email)
                .text("phone", phone, 60)
                .text("title", title, 200)
                .language("language", language)
                .country("country", country)
                .zone("zone", zone)
                .text("owner", owner, 200)
                .text("region", region, 200);
        if (firstName.isEmpty() && lastName.isEmpty() && email == null) {
            inspection.add(Violation.required("lastName"));
        }
        return inspection;
    }
}
