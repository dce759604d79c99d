package io.ekko.app.crm;

import io.ekko.connector.builtin.input.Ids;
import io.ekko.connector.builtin.people.CompanyRecord;
import io.ekko.connector.builtin.people.CompanyRecords;
import io.ekko.connector.builtin.people.ContactQuery;
import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.connector.builtin.people.ContactRecords;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

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

    /** How many records fit what was typed, and which one if it is one. */
    record Match(int found, OptionalLong id) {
        static Match of(List<Long> ids) {
            return new Match(ids.size(), ids.size() == 1 ? OptionalLong.of(ids.get(0)) : OptionalLong.empty());
        }
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

    Match contact(String typed) {
        OptionalLong number = number(typed);
        if (number.isPresent()) {
            return Match.of(contacts.byId(number.getAsLong()).filter(found -> !found.erased()).stream()
                    .map(ContactRecord::id)
                    .toList());
        }
        List<ContactRecord> byAddress = contacts.list(ContactQuery.withEmail(typed), ContactRecords.Order.ID, null, 2)
                .items();
        return Match.of((byAddress.isEmpty() ? contactsLike(typed) : byAddress)
                .stream().map(ContactRecord::id).toList());
    }

    Match company(String typed) {
        OptionalLong number = number(typed);
        if (number.isPresent()) {
            return Match.of(companies.byId(number.getAsLong()).stream()
                    .map(CompanyRecord::id)
                    .toList());
        }
        List<Long> named = companies.byNames(List.of(typed.strip())).stream()
                .map(CompanyRecords.Found::id)
                .toList();
        return Match.of(
                named.isEmpty()
                        ? companies.list(typed, null, 2).items().stream()
                                .map(CompanyRecord::id)
                                .toList()
                        : named);
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
