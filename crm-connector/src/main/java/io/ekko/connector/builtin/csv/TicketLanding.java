package io.ekko.connector.builtin.csv;

import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.choice.Choices;
import io.ekko.connector.builtin.desk.Status;
import io.ekko.connector.builtin.desk.TicketDetails;
import io.ekko.connector.builtin.desk.TicketRecord;
import io.ekko.connector.builtin.desk.TicketRecords;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.hook.HookEvent;
import io.ekko.connector.builtin.input.Violation;
import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.connector.builtin.people.ContactRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Tickets: a line with an id changes that ticket, but neither its status nor its times; every other line is a new one. A closed ticket
 * that is imported is history: no subscriber hears of it, so that nobody is asked about last year.
 */
final class TicketLanding implements Landing {
    private final TicketRecords tickets;
    private final ContactRecords contacts;
    private final Choices choices;
    private final CustomValues customValues;

    TicketLanding(Jdbi jdbi) {
        this.tickets = new TicketRecords(jdbi);
        this.contacts = new ContactRecords(jdbi);
        this.choices = new Choices(jdbi);
        this.customValues = new CustomValues(jdbi, RecordType.TICKET);
    }

    @Override
    public void land(List<Line> batch, Pass pass) {
        Map<Line, TicketRecord> present = present(batch);
        Customers customers = customers(batch);
        Map<Line, TicketDetails> wanted = new LinkedHashMap<>();
        Map<Line, TicketRecords.Fresh> fresh = new LinkedHashMap<>();
        for (Line line : batch) {
            TicketDetails details = merge(line, present.get(line), customers);
            details.inspect().violations().forEach(line::refuse);
            customValues.read(line);
            wanted.put(line, details);
            if (!present.containsKey(line)) {
                fresh(line, details, pass.log().now()).ifPresent(ticket -> fresh.put(line, ticket));
            }
        }
        pass.choose(choices, ChoiceKind.CATEGORY, wanted, TicketDetails::category);
        pass.choose(choices, ChoiceKind.PRODUCT, wanted, TicketDetails::product);
        pass.choose(choices, ChoiceKind.OWNER, wanted, TicketDetails::owner);
        pass.choose(choices, ChoiceKind.TEAM, wanted, TicketDetails::team);
        batch.forEach(pass::report);
        store(wanted, fresh, present, pass);
    }

    private Map<Line, TicketRecord> present(List<Line> batch) {
        Map<Line, Long> ids = new HashMap<>();
        for (Line line : batch) {
            Long id = line.id("id");
            if (id != null) {
                ids.put(line, id);
            }
        }
        Map<Long, TicketRecord> records = tickets
                .byIds(ids.values().stream().distinct().toList())
                .stream()
                .collect(Collectors.toMap(TicketRecord::id, Function.identity()));
        Map<Line, TicketRecord> present = new HashMap<>();
        ids.forEach((line, id) -> {
            TicketRecord record = records.get(id);
            if (record == null) {
                line.refuse(Violation.unknown("id", id.toString()));
            } else {
                present.put(line, record);
            }
        });
        return present;
    }

    private record Customers(Map<Long, ContactRecord> byId, Map<String, List<Long>> byPerson) {}

    private Customers customers(List<Line> batch) {
        List<Long> ids = new ArrayList<>();
        List<String> persons = new ArrayList<>();
        for (Line line : batch) {
            Long id = line.id("contactId");
            if (id != null) {
                ids.add(id);
            }
            if (!person(line).isEmpty()) {
                persons.add(person(line));
            }
        }
        return new Customers(
                contacts.byIds(ids.stream().distinct().toList()).stream()
                        .filter(record -> !record.erased())
                        .collect(Collectors.toMap(ContactRecord::id, Function.identity())),
                contacts.byPersons(persons.stream().distinct().toList()).stream()
                        .collect(Collectors.groupingBy(
                                ContactRecords.Found::person,
                                Collectors.mapping(ContactRecords.Found::id, Collectors.toList()))));
    }

    private static String person(Line line) {
        return line.raw("contactEmail").strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Long customer(Line line, @Nullable Long present, Customers customers) {
        String id = line.raw("contactId").strip();
        if (!id.isEmpty()) {
            Optional<Long> known = customers.byId().keySet().stream()
                    .filter(one -> one.toString().equals(id))
                    .findFirst();
            if (known.isEmpty()) {
                line.refuse(Violation.unknown("contactId", id));
            }
            return known.orElse(null);
        }
        if (person(line).isEmpty()) {
            return present;
        }
        List<Long> found = customers.byPerson().getOrDefault(person(line), List.of());
        if (found.size() != 1) {
            line.refuse(
                    found.isEmpty()
                            ? Violation.unknown("contactEmail", person(line))
                            : new Violation("contactEmail", "ambiguous", "several contacts have this address"));
            return null;
        }
        return found.get(0);
    }

    private static TicketDetails merge(Line line, @Nullable TicketRecord record, Customers customers) {
        TicketDetails present = record == null ? TicketDetails.of("", null) : record.details();
        return new TicketDetails(
                line.words("title", present.title()),
                line.words("description", present.description()),
                line.words("priority", present.priority()).toLowerCase(Locale.ROOT),
                line.words("channel", present.channel()).toLowerCase(Locale.ROOT),
                line.text("category", present.category()),
                line.text("product", present.product()),
                line.text("owner", present.owner()),
                line.text("team", present.team()),
                customer(line, present.contactId(), customers),
                line.marks(present.marks()),
                line.flag("requesterClosed", present.requesterClosed()));
    }

    private static Optional<TicketRecords.Fresh> fresh(Line line, TicketDetails details, Instant now) {
        Instant opened = line.time("openedAt");
        Instant closed = line.time("closedAt");
        String named = line.words("status", closed == null ? "open" : "closed").toLowerCase(Locale.ROOT);
        Optional<Status> status = Status.of(named);
        if (status.isEmpty()) {
            line.refuse(Violation.malformed("status", "open, waiting or closed"));
            return Optional.empty();
        }
        if ((status.get() == Status.CLOSED) != (closed != null)) {
            line.refuse(new Violation("closedAt", "required", "a closed ticket, and no other, has a closing time"));
            return Optional.empty();
        }
        Instant start = opened == null ? (closed == null ? now : closed) : opened;
        if (start.isAfter(now) || (closed != null && (closed.isBefore(start) || closed.isAfter(now)))) {
            line.refuse(new Violation("closedAt", "malformed", "opened, closed and now must follow each other"));
            return Optional.empty();
        }
        return Optional.of(new TicketRecords.Fresh(details, status.get(), start, closed));
    }

    private void store(
            Map<Line, TicketDetails> wanted,
            Map<Line, TicketRecords.Fresh> fresh,
            Map<Line, TicketRecord> present,
            Pass pass) {
        Map<Line, Long> ids = new HashMap<>();
        List<TicketRecords.Change> changes = new ArrayList<>();
        wanted.forEach((line, details) -> {
            TicketRecord record = present.get(line);
            if (line.good() && record != null) {
                ids.put(line, record.id());
                changes.add(new TicketRecords.Change(record.id(), details));
                pass.log().happened(HookEvent.TICKET_CHANGED, record.id());
            }
        });
        List<Line> lines = fresh.keySet().stream().filter(Line::good).toList();
        List<Long> made = tickets.addAll(
                lines.stream()
                        .map(line -> Objects.requireNonNull(fresh.get(line)))
                        .toList(),
                pass.log().now());
        for (int i = 0; i < made.size(); i++) {
            ids.put(lines.get(i), made.get(i));
            if (Objects.requireNonNull(fresh.get(lines.get(i))).status() != Status.CLOSED) {
                pass.log().happened(HookEvent.TICKET_CREATED, made.get(i));
            }
        }
        tickets.updateAll(changes, pass.log().now());
        customValues.store(ids);
        pass.created(made.size());
        pass.updated(changes.size());
    }
}
