package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.crm.Contact.Consent;
import io.ekko.language.Texts;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contact as its form has it. */
final class ContactForm {
    private ContactForm() {}

    static Map<String, String> values(ContactRecord contact, String company) {
        ContactDetails details = contact.details();
        LocalDate since = details.customerSince();
        Map<String, String> values = new HashMap<>();
        values.put("firstName", details.firstName());
        values.put("lastName", details.lastName());
        values.put("email", TicketForm.text(details.email()));
        values.put("phone", TicketForm.text(details.phone()));
        values.put("title", TicketForm.text(details.title()));
        values.put("language", TicketForm.text(details.language()));
        values.put("country", TicketForm.text(details.country()));
        values.put("zone", TicketForm.text(details.zone()));
        values.put("companyId", company);
        values.put("owner", TicketForm.text(details.owner()));
        values.put("region", TicketForm.text(details.region()));
        values.put("customerSince", since == null ? "" : since.toString());
        values.put("consent", details.consent().wireName());
        if (details.staff()) {
            values.put("staff", "true");
        }
        if (details.optedOut()) {
            values.put("optedOut", "true");
        }
        return values;
    }

    /** What was typed; a day that is none is noted in the form. */
    static ContactDetails details(Filled form, @Nullable Long company, Texts texts) {
        return new ContactDetails(
                form.value("firstName"),
                form.value("lastName"),
                form.value("email"),
                form.value("phone"),
                form.value("title"),
                form.value("language"),
                form.value("country").strip().toUpperCase(Locale.ROOT),
                form.value("zone"),
                company,
                form.value("owner"),
                form.value("region"),
                form.has("staff", "true"),
                form.has("optedOut", "true"),
                Consent.of(form.value("consent")).orElse(Consent.UNKNOWN),
                day(form, "customerSince", texts));
    }

    static @Nullable LocalDate day(Filled form, String name, Texts texts) {
        String typed = form.value(name).strip();
        if (typed.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException unreadable) {
            form.wrong(name, texts.get("crm.wrong.day"));
            return null;
        }
    }
}
