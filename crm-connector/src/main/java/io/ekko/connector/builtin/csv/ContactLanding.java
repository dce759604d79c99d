package io.ekko.connector.builtin.csv;

import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.choice.Choices;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.hook.HookEvent;
import io.ekko.connector.builtin.input.Violation;
import io.ekko.connector.builtin.people.CompanyDetails;
import io.ekko.connector.builtin.people.CompanyRecords;
import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.connector.builtin.people.ContactRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Contacts: a line with an id changes that contact; else one with an address that one contact has changes it; else it is new. */
final class ContactLanding implements Landing {
    private final ContactRecords contacts;
    private final CompanyRecords companies;
    private final Choices choices;
    private final CustomValues customValues;
    private final Set<String> seen = new HashSet<>();

    ContactLanding(Jdbi jdbi) {
        this.contacts = new ContactRecords(jdbi);
        this.companies = new CompanyRecords(jdbi);
        this.choices = new Choices(jdbi);
        this.customValues = new CustomValues(jdbi, RecordType.CONTACT);
    }

    private static String person(Line line) {
        return line.raw("email").strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public void land(List<Line> batch, Pass pass) {
        Map<Line, ContactRecord> present = present(batch);
        Map<String, Long> employers = employers(batch, pass);
        Map<Line, ContactDetails> wanted = new LinkedHashMap<>();
        for (Line line : batch) {
            ContactDetails details = merge(line, present.get(line), employers);
            details.inspect().violations().forEach(line::refuse);
            customValues.read(line);
            if (!person(line).isEmpty() && !seen.add(person(line))) {
                line.refuse(new Violation("email", "repeated", "stands in an earlier line, too"));
            }
            wanted.put(line, details);
        }
        pass.choose(choices, ChoiceKind.OWNER, wanted, ContactDetails::owner);
        pass.choose(choices, ChoiceKind.REGION, wanted, ContactDetails::region);
        batch.forEach(pass::report);
        store(wanted, present, pass);
    }

    private Map<Line, ContactRecord> present(List<Line> batch) {
        Map<String, List<Long>> byPerson = contacts
                .byPersons(batch.stream()
                        .map(ContactLanding::person)
                        .filter(person -> !person.isEmpty())
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.groupingBy(
                        ContactRecords.Found::person,
                        Collectors.mapping(ContactRecords.Found::id, Collectors.toList())));
        Map<Line, Long> ids = new HashMap<>();
        for (Line line : batch) {
            Long id = line.id("id");
            List<Long> found = byPerson.getOrDefault(person(line), List.of());
            if (id != null) {
                ids.put(line, id);
            } else if (found.size() == 1) {
                ids.put(line, found.get(0));
            } else if (found.size() > 1) {
                line.refuse(new Violation("email", "ambiguous", "several contacts have this address; give the id"));
            }
        }
        Map<Long, ContactRecord> records = contacts.byIds(new HashSet<>(ids.values())).stream()
                .filter(record -> !record.erased())
                .collect(Collectors.toMap(ContactRecord::id, Function.identity()));
        Map<Line, ContactRecord> present = new HashMap<>();
        ids.forEach((line, id) -> {
            ContactRecord record = records.get(id);
            if (record == null) {
                line.refuse(Violation.unknown("id", id.toString()));
            } else {
                present.put(line, record);
            }
        });
        return present;
    }

    /** The companies that the lines name, made when they are missing and that is wanted. */
    private Map<String, Long> employers(List<Line> batch, Pass pass) {
        Set<String> names = batch.stream()
                .map(line -> line.raw("company").strip())
                .filter(name -> !name.isEmpty() && name.length() <= 200)
                .collect(Collectors.toSet());
        Map<String, Long> ids = new HashMap<>();
        companies.byNames(names).forEach(found -> ids.putIfAbsent(found.name(), found.id()));
        List<String> missing =
                names.stream().filter(name -> !ids.containsKey(name)).sorted().toList();
        if (pass.createMissing()) {
            List<Long> added = companies.addAll(
                    missing.stream().map(CompanyDetails::of).toList(),
                    pass.log().now());
            for (int i = 0; i < missing.size(); i++) {
                ids.put(missing.get(i), added.get(i));
                pass.log().happened(HookEvent.COMPANY_CREATED, added.get(i));
            }
            pass.alsoCreated(missing.size());
        }
        return ids;
    }

    private static ContactDetails merge(Line line, @Nullable ContactRecord record, Map<String, Long> employers) {
        ContactDetails present = record == null ? ContactDetails.of("", "", null) : record.details();
        String company = line.raw("company").strip();
        Long employer = company.isEmpty() ? present.companyId() : employers.get(company);
        if (!company.isEmpty() && employer == null) {
            line.refuse(
                    company.length() > 200 ? Violation.tooLong("company", 200) : Violation.unknown("company", company));
        }
        String name = line.raw("name").strip();
        int blank = name.lastIndexOf(' ');
        String first = name.isEmpty() ? present.firstName() : name.substring(0, Math.max(blank, 0));
        String last = name.isEmpty() ? present.lastName() : name.substring(blank + 1);
        return new ContactDetails(
                line.words("firstName", first),
                line.words("lastName", last),
                line.text("email", present.email()),
                line.text("phone", present.phone()),
                line.text("title", present.title()),
                line.language(present.language()),
                line.country(present.country()),
                line.text("zone", present.zone()),
                employer,
                line.text("owner", present.owner()),
                line.text("region", present.region()),
                line.flag("staff", present.staff()),
                line.flag("optedOut", present.optedOut()),
                line.consent(present.consent()),
                line.day("customerSince", present.customerSince()));
    }

    private void store(Map<Line, ContactDetails> wanted, Map<Line, ContactRecord> present, Pass pass) {
        List<Line> fresh = new ArrayList<>();
        List<ContactDetails> added = new ArrayList<>();
        List<ContactRecords.Change> changes = new ArrayList<>();
        Map<Line, Long> ids = new HashMap<>();
        wanted.forEach((line, details) -> {
            ContactRecord record = present.get(line);
            if (line.good() && record == null) {
                fresh.add(line);
                added.add(details);
            } else if (line.good()) {
                long id = Objects.requireNonNull(record).id();
                ids.put(line, id);
                changes.add(new ContactRecords.Change(id, details));
                pass.log().happened(HookEvent.CONTACT_CHANGED, id);
            }
        });
        List<Long> made = contacts.addAll(added, pass.log().now());
        for (int i = 0; i < made.size(); i++) {
            ids.put(fresh.get(i), made.get(i));
            pass.log().happened(HookEvent.CONTACT_CREATED, made.get(i));
        }
        contacts.updateAll(changes, pass.log().now());
        customValues.store(ids);
        pass.created(made.size());
        pass.updated(changes.size());
    }
}
