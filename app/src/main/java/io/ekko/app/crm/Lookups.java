package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.connector.builtin.input.Ids;
import io.ekko.connector.builtin.people.CompanyRecord;
import io.ekko.connector.builtin.people.CompanyRecords;
import io.ekko.connector.builtin.people.ContactQuery;
import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.connector.builtin.people.ContactRecords;
import io.ekko.language.Texts;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Finds the contact or company that somebody typed into a field: as it is offered there ("Ada Berg, #12"), by number, by address or
 * by name.
 */
final class Lookups {
    private static final int OFFERED = 20;
    private static final Pattern NUMBER = Pattern.compile("#([0-9]+)$");

    private final ContactRecords contacts;
    private final CompanyRecords companies;

    Lookups(Jdbi jdbi) {
        this.contacts = new ContactRecords(jdbi);
        this.companies = new CompanyRecords(jdbi);
    }

    static String shown(ContactRecord contact) {
        String email = contact.details().email();
        String name = contact.label();
        return (email == null || email.equals(name) ? name : name + ", " + email) + ", #" + contact.id();
    }

    static String shown(CompanyRecord company) {
        return company.details().name() + ", #" + company.id();
    }

    List<String> contacts(String typed) {
        return contactsLike(typed).stream().map(Lookups::shown).toList();
    }

    List<String> companies(String typed) {
        return companies.list(typed, null, OFFERED).items().stream()
                .map(Lookups::shown)
                .toList();
    }

    /** The contact in the field {@code contactId}; null when it is blank or, as the form then says, not one. */
    @Nullable
    Long contact(Filled form, Texts texts) {
        return one(form, "contactId", this::contactsMeant, texts);
    }

    /** The company in the field {@code companyId}; null when it is blank or, as the form then says, not one. */
    @Nullable
    Long company(Filled form, Texts texts) {
        return one(form, "companyId", this::companiesMeant, texts);
    }

    private static @Nullable Long one(Filled form, String field, Function<String, List<Long>> meant, Texts texts) {
        String typed = form.value(field).strip();
        if (typed.isEmpty()) {
            return null;
        }
        List<Long> found = meant.apply(typed);
        if (found.size() != 1) {
            form.wrong(field, texts.get("crm.wrong." + field + (found.isEmpty() ? ".unknown" : ".many")));
            return null;
        }
        return found.get(0);
    }

    private List<Long> contactsMeant(String typed) {
        OptionalLong number = number(typed);
        if (number.isPresent()) {
            return contacts.byId(number.getAsLong()).filter(found -> !found.erased()).stream()
                    .map(ContactRecord::id)
                    .toList();
        }
        List<ContactRecord> byAddress = contacts.list(ContactQuery.withEmail(typed), ContactRecords.Order.ID, null, 2)
                .items();
        return (byAddress.isEmpty() ? contactsLike(typed) : byAddress)
                .stream().map(ContactRecord::id).toList();
    }

    private List<Long> companiesMeant(String typed) {
        OptionalLong number = number(typed);
        if (number.isPresent()) {
            return companies.byId(number.getAsLong()).map(CompanyRecord::id).stream()
                    .toList();
        }
        List<Long> named = companies.byNames(List.of(typed)).stream()
                .map(CompanyRecords.Found::id)
                .toList();
        return named.isEmpty()
                ? companies.list(typed, null, 2).items().stream()
                        .map(CompanyRecord::id)
                        .toList()
                : named;
    }

    private List<ContactRecord> contactsLike(String typed) {
        ContactQuery query = new ContactQuery(typed, null, null, null, null);
        return contacts.list(query, ContactRecords.Order.NAME, null, OFFERED).items();
    }

    private static OptionalLong number(String typed) {
        Matcher number = NUMBER.matcher(typed.strip());
        return number.find() ? Ids.number(number.group(1)) : OptionalLong.empty();
    }
}
