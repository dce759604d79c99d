package io.ekko.connector.superoffice.people;

import io.ekko.connector.superoffice.wire.Ids;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact;
import io.ekko.crm.Contact.Consent;
import io.ekko.crm.ContactId;
import io.ekko.crm.Contacts;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads people in two lists of SuperOffice, however many: the list of persons for names, addresses, owner, category, business and consents, and the tables
 * themselves for what the list only shows in words (country, languages) and for deletion. A former employee ("retired") counts as one
 * who is not to be asked; of several addresses the first that has not bounced is taken.
 */
public final class SuperOfficeContacts implements Contacts {
    private static final String PERSON = "person";
    private static final String COMPANY = "person.contact_id";
    private static final String EMAIL = "email/emailAddress";
    private static final String OWNER = "personAssociateFullName";
    /** Of a person with a company these two are the company's. */
    private static final String CATEGORY = "personCategory";

    private static final String BUSINESS = "personBusiness";
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_FOUND = 50;

    private final SuperOfficeHttp http;
    private final Consents consents;
    private final Staff staff;

    public SuperOfficeContacts(SuperOfficeHttp http, Consents consents, InstantSource clock) {
        this.http = http;
        this.consents = consents;
        this.staff = new Staff(http, clock);
    }

    @Override
    public Optional<Contact> byId(ContactId id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Contact> byEmail(String email) {
        String address = email.strip();
        if (address.isEmpty()) {
            return List.of();
        }
        List<ContactId> found = http
                .rows(
                        "Person",
                        Query.select("personId", EMAIL)
                                .filter(EMAIL + " is " + Query.literal(address))
                                .orderBy("personId")
                                .top(4 * MOST_FOUND))
                .stream()
                .filter(row -> row.text(EMAIL).strip().equalsIgnoreCase(address))
                .map(row -> new ContactId(Integer.toString(row.requiredId("personId"))))
                .distinct()
                .limit(MOST_FOUND)
                .toList();
        return byIds(found);
    }

    @Override
    public List<Contact> byIds(Collection<ContactId> ids) {
        List<Contact> people = new ArrayList<>();
        for (List<Integer> slice : Ids.slices(ids.stream().map(ContactId::value).toList())) {
            Map<Integer, Row> raw = new LinkedHashMap<>();
            raw(slice).forEach(row -> raw.put(row.requiredId("person.person_id"), row));
            Map<Integer, List<Row>> listed = new LinkedHashMap<>();
            List<Row> rows = listed(slice);
            rows.forEach(row -> listed.computeIfAbsent(row.requiredId("personId"), first -> new ArrayList<>())
                    .add(row));
            Map<Integer, Consent> said = consents.of(slice, rows);
            raw.forEach((id, row) -> people.add(
                    contact(id, row, listed.getOrDefault(id, List.of()), said.getOrDefault(id, Consent.UNKNOWN))));
        }
        return people;
    }

    private List<Row> raw(List<Integer> ids) {
        return http.rows(
                "Archive/dynamic",
                Query.select(
                                "person.person_id",
                                "person.firstname",
                                "person.middleName",
                                "person.lastname",
                                "person.nomailing",
                                "person.retired",
                                "person.DeletedDate",
                                "person.registered",
                                "person.country_id.abbrev2",
                                "person.supportLanguageId.iso_code",
                                "person.supportLanguageId.lang_code",
                                "person.contact_id",
                                "person.contact_id.name",
                                "person.contact_id.registered",
                                "person.contact_id.department",
                                "person.contact_id.nomailing",
                                "person.contact_id.xstop",
                                "person.contact_id.country_id.abbrev2",
                                "person.contact_id.supportLanguageId.iso_code",
                                "person.contact_id.supportLanguageId.lang_code")
                        .filter(Ids.in("person.person_id", ids))
                        .orderBy("person.person_id")
                        .top(MOST_ROWS));
    }

    /** A person with several addresses has several rows. */
    private List<Row> listed(List<Integer> ids) {
        return http.rows(
                "Person",
                Query.select(Stream.concat(
                                        Stream.of(
                                                "personId", EMAIL, "email/emailHasBounced", OWNER, CATEGORY, BUSINESS),
                                        consents.columns().stream())
                                .toArray(String[]::new))
                        .filter(Ids.in("personId", ids))
                        .orderBy("personId")
                        .top(MOST_ROWS));
    }

    private Contact contact(int id, Row raw, List<Row> listed, Consent consent) {
        ContactId contact = new ContactId(Integer.toString(id));
        boolean erased = raw.time("person.DeletedDate").isPresent();
        if (erased) {
            return Contact.erased(contact);
        }
        int company = raw.id(COMPANY).orElse(0);
        String country = country(raw, PERSON).or(() -> country(raw, COMPANY)).orElse(null);
        boolean optedOut = raw.flag("person.nomailing")
                || raw.flag("person.retired")
                || raw.flag(COMPANY + ".nomailing")
                || raw.flag(COMPANY + ".xstop");
        return new Contact(
                contact,
                (raw.text("person.firstname") + " " + raw.text("person.middleName")).strip(),
                raw.text("person.lastname").strip(),
                address(listed),
                Languages.of(raw, PERSON),
                country,
                null,
                company == 0 ? null : new Contact.CompanyRef(new CompanyId(Integer.toString(company)), name(raw)),
                said(listed, OWNER),
                null,
                staff.has(id, company),
                optedOut,
                consent,
                false,
                since(raw),
                Languages.likely(raw, COMPANY, country),
                new Contact.Trade(said(listed, CATEGORY), said(listed, BUSINESS)));
    }

    private static @Nullable String said(List<Row> listed, String column) {
        return listed.stream()
                .flatMap(row -> row.textIfAny(column).stream())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String address(List<Row> listed) {
        return listed.stream()
                .filter(row -> !row.flag("email/emailHasBounced"))
                .flatMap(row -> row.textIfAny(EMAIL).stream())
                .findFirst()
                .orElse(null);
    }

    /** The day on which the company was registered in SuperOffice, or a person without one: no other date is kept. */
    private static @Nullable LocalDate since(Row raw) {
        return raw.time(COMPANY + ".registered")
                .or(() -> raw.time("person.registered"))
                .map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC))
                .orElse(null);
    }

    private static Optional<String> country(Row raw, String owner) {
        return raw.textIfAny(owner + ".country_id.abbrev2")
                .map(code -> code.toUpperCase(Locale.ROOT))
                .filter(code -> code.matches("[A-Z]{2}"));
    }

    private static String name(Row raw) {
        String department = raw.text("person.contact_id.department").strip();
        return raw.text("person.contact_id.name").strip() + (department.isEmpty() ? "" : ", " + department);
    }
}
