package io.ekko.connector.builtin.people;

import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A contact as it is stored.
 *
 * @param companyName the name of the company in the details
 * @param companyIndustry its line of business
 * @param erased whether only the id is left
 */
public record ContactRecord(
        long id,
        ContactDetails details,
        @Nullable String companyName,
        @Nullable String companyIndustry,
        boolean erased,
        Instant createdAt,
        Instant changedAt) {

    /** First and last name, or the address, or the id: something to show in a list. */
    public String label() {
        String name = (details.firstName() + " " + details.lastName()).strip();
        if (!name.isEmpty()) {
            return name;
        }
        return details.email() == null ? "#" + id : details.email();
    }

    /** As the connector SPI knows it. */
    public Contact contact() {
        Long company = details.companyId();
        return new Contact(
                new ContactId(Long.toString(id)),
                details.firstName(),
                details.lastName(),
                details.email(),
                details.language(),
                details.country(),
                details.zone() == null ? null : ZoneId.of(details.zone()),
                company == null || companyName == null
                        ? null
                        : new Contact.CompanyRef(new CompanyId(Long.toString(company)), companyName),
                details.owner(),
                details.region(),
                details.staff(),
                details.optedOut(),
                details.consent(),
                erased,
                details.customerSince(),
                null,
                new Contact.Trade(null, companyIndustry));
    }
}
