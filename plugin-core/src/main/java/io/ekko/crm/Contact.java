package io.ekko.crm;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person as the CRM knows them at the moment of reading.
 *
 * @param email as written in the CRM, not checked; null when there is none
 * @param language the person's own, a language tag such as {@code nb} or {@code sv-SE}; null when the CRM does not know
 * @param country ISO 3166-1 alpha-2, upper case
 * @param zone the person's own time zone, when the CRM knows it
 * @param staff whether the person belongs to the asking organisation
 * @param optedOut whether the CRM says that this person must not get mail of this kind
 * @param consent what the CRM knows about the person's consent to be asked by e-mail
 * @param erased whether the person was deleted or must be forgotten
 * @param since the day from which the person is a customer
 * @param likelyLanguage the language that company or country suggest where the person's own is not known; null when nothing does
 * @param trade what sort of customer it is
 */
public record Contact(
        ContactId id,
        String firstName,
        String lastName,
        @Nullable String email,
        @Nullable String language,
        @Nullable String country,
        @Nullable ZoneId zone,
        @Nullable CompanyRef company,
        @Nullable String owner,
        @Nullable String region,
        boolean staff,
        boolean optedOut,
        Consent consent,
        boolean erased,
        @Nullable LocalDate since,
        @Nullable String likelyLanguage,
        Trade trade) {

    public Contact {
        firstName = Plain.text(firstName);
        lastName = Plain.text(lastName);
        email = Plain.orNull(email);
        language = Plain.orNull(language);
        likelyLanguage = Plain.orNull(likelyLanguage);
        owner = Plain.orNull(owner);
        region = Plain.orNull(region);
        if (country != null && !country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("country must be two capital letters, was '" + country + "'");
        }
    }

    /** Somebody of whom no more than this is known. */
    public static Contact stranger(ContactId id, String firstName, String lastName, @Nullable String email) {
        return unknown(id, firstName, lastName, email, false);
    }

    /** Somebody of whom only the id is left, and who is not to be asked. */
    public static Contact erased(ContactId id) {
        return unknown(id, "", "", null, true);
    }

    private static Contact unknown(
            ContactId id, String firstName, String lastName, @Nullable String email, boolean erased) {
        return new Contact(
                id,
                firstName,
                lastName,
                email,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                erased,
                Consent.UNKNOWN,
                erased,
                null,
                null,
                Trade.UNKNOWN);
    }

    /** Whether a person has agreed to get mail with questions. */
    public enum Consent {
        GIVEN,
        REFUSED,
        /** The CRM does not say. */
        UNKNOWN;

        /** As in the database and in JSON. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The consent with this name in any case; empty when there is none. */
        public static Optional<Consent> of(String name) {
            return Stream.of(values())
                    .filter(consent -> consent.name().equalsIgnoreCase(name.strip()))
                    .findFirst();
        }
    }

    /**
     * What sort of customer a person is, or the person's company.
     *
     * @param category as the CRM sorts its customers, such as "A customer"; null when it does not
     * @param business the line of business, such as "Retail"; null when it is not known
     */
    public record Trade(@Nullable String category, @Nullable String business) {
        public static final Trade UNKNOWN = new Trade(null, null);

        public Trade {
            category = Plain.orNull(category);
            business = Plain.orNull(business);
        }
    }

    /** The organisation that a contact belongs to. */
    public record CompanyRef(CompanyId id, String name) {
        public CompanyRef {
            name = Plain.text(name);
        }
    }

    /** First and last name, as one would write them on a letter. */
    public String name() {
        return (firstName + " " + lastName).strip();
    }

    /**
     * The address in the form that makes two records one person: trimmed and in lower case; empty when there is none.
     */
    public String person() {
        return email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
    }
}
