package io.ekko.crm;

import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A CRM that lives in memory, complete with selections, notes, tasks and signed webhooks: the reference for connectors, and enough
 * for a rehearsal. The methods of the ports are what Ekko sees; the others are what people do in a CRM. Safe for several threads.
 *
 * <p>Reading and writing fail with what {@link #outage} was given, until it is given null.
 */
public final class MemoryCrm implements Crm {
    private static final int LONGEST_TEXT = 4000;

    private final InstantSource clock;
    private final Map<ContactId, Contact> contacts = new LinkedHashMap<>();
    private final Map<TicketId, Ticket> tickets = new LinkedHashMap<>();
    private final List<Closing> closings = new ArrayList<>();
    private final Map<SelectionId, Chosen> selections = new LinkedHashMap<>();
    private final Map<String, Map<Field, Value>> written = new LinkedHashMap<>();
    private final Map<TicketId, Map<String, String>> notes = new LinkedHashMap<>();
    private final MemoryTasks tasks = new MemoryTasks(this::reach, this::answer);
    private final MemoryWebhooks webhooks;
    private final MemoryMerges merges = new MemoryMerges(this::reach);
    private final List<Consumer<CrmEvent>> listeners = new ArrayList<>();
    private @Nullable CrmFailure outage;
    private @Nullable CrmFailure refusal;
    private boolean losesAnswer;
    private long lastId;

    private record Closing(TicketId ticket, Instant at) {}

    private record Chosen(Selections.Selection selection, Predicate<Contact> members) {}

    /** @param courier takes the webhooks that are sent once they are installed */
    public MemoryCrm(InstantSource clock, Consumer<MemoryWebhooks.Delivery> courier) {
        this.clock = clock;
        this.webhooks = new MemoryWebhooks(clock, this::nextId, courier, this::reach);
        listeners.add(webhooks::announce);
    }

    public MemoryCrm(InstantSource clock) {
        this(clock, delivery -> {});
    }

    /** From now on every call through a port fails like this; null ends it. */
    public synchronized void outage(@Nullable CrmFailure failure) {
        outage = failure;
    }

    /** Hears of every change, also while nothing is installed. */
    public synchronized void onChange(Consumer<CrmEvent> listener) {
        listeners.add(listener);
    }

    /** An id that no record has yet. */
    public synchronized String nextId() {
        return Long.toString(++lastId);
    }

    /** Adds a contact or replaces the one with its id. */
    public Contact put(Contact contact) {
        synchronized (this) {
            contacts.put(contact.id(), contact);
        }
        announce(new CrmEvent.ContactChanged(contact.id()));
        return contact;
    }

    /** Adds a person of whom no more than this is known. */
    public Contact add(String firstName, String lastName, @Nullable String email) {
        ContactId id = new ContactId(nextId());
        return put(new Contact(
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
                false,
                Contact.Consent.UNKNOWN,
                false,
                null));
    }

    /** Changes a contact that is there. */
    public Contact change(ContactId id, UnaryOperator<Contact> how) {
        Contact changed;
        synchronized (this) {
            changed = how.apply(required(contacts, id));
        }
        return put(changed);
    }

    /** Deletes what is known of a person; the record stays, marked. */
    public void erase(ContactId id) {
        synchronized (this) {
            required(contacts, id);
            contacts.put(
                    id,
                    new Contact(
                            id,
                            "",
                            "",
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            false,
                            true,
                            Contact.Consent.UNKNOWN,
                            true,
                            null));
            written.remove(id.value());
        }
        announce(new CrmEvent.ContactErased(id));
    }

    /** Makes one record of two; the first is gone, and nobody is told. */
    public void merge(ContactId vanished, ContactId remaining) {
        synchronized (this) {
            required(contacts, remaining);
            contacts.remove(vanished);
        }
        merges.add(new Merge.OfContacts(vanished, remaining));
    }

    /** Makes one company of two; nobody is told. */
    public void merge(CompanyId vanished, CompanyId remaining) {
        merges.add(new Merge.OfCompanies(vanished, remaining));
    }

    /** Adds a ticket or replaces the one with its id. */
    public Ticket put(Ticket ticket) {
        synchronized (this) {
            Ticket before = tickets.put(ticket.id(), ticket);
            Instant closedAt = ticket.closing().orElse(null);
            if (closedAt != null
                    && (before == null || !closedAt.equals(before.closing().orElse(null)))) {
                closings.add(new Closing(ticket.id(), closedAt));
            }
        }
        announce(new CrmEvent.TicketChanged(ticket.id()));
        return ticket;
    }

    public Ticket open(String title, @Nullable ContactId contact) {
        TicketId id = new TicketId(nextId());
        return put(Ticket.open(id, title, contact, clock.instant()));
    }

    /** Closes the ticket now; harmless when it is closed. */
    public void close(TicketId id) {
        close(id, false);
    }

    /** As {@link #close(TicketId)}, perhaps by the person who asked. */
    public void close(TicketId id, boolean byRequester) {
        Ticket ticket = ticket(id);
        if (!ticket.closed()) {
            put(ticket.closedAt(clock.instant(), byRequester));
        }
    }

    public void reopen(TicketId id) {
        put(ticket(id).reopened());
    }

    /** Gives the ticket these marks and no other. */
    public void mark(TicketId id, Set<Ticket.Mark> marks) {
        put(ticket(id).marked(marks));
    }

    private synchronized Ticket ticket(TicketId id) {
        return required(tickets, id);
    }

    /** Adds a selection whose members are evaluated whenever they are read. */
    public synchronized SelectionId select(String name, Predicate<Contact> members) {
        SelectionId id = new SelectionId(nextId());
        selections.put(id, new Chosen(new Selections.Selection(id, name, true, ""), members));
        return id;
    }

    /** What stands in the fields of a contact or a company that Ekko writes. */
    public synchronized Map<Field, Value> written(String record) {
        return Map.copyOf(written.getOrDefault(record, Map.of()));
    }

    public synchronized List<String> notes(TicketId ticket) {
        return List.copyOf(notes.getOrDefault(ticket, Map.of()).values());
    }

    public MemoryTasks tasks() {
        return tasks;
    }

    private void announce(CrmEvent event) {
        List<Consumer<CrmEvent>> hearing;
        synchronized (this) {
            hearing = List.copyOf(listeners);
        }
        hearing.forEach(listener -> listener.accept(event));
    }

    /** The next write is done, and its caller does not hear of it. */
    public synchronized void loseTheNextAnswer() {
        losesAnswer = true;
    }

    /** The next call through a port fails like this; those after it work. */
    public synchronized void refuseTheNextCall(CrmFailure failure) {
        refusal = failure;
    }

    private synchronized void answer() {
        if (losesAnswer) {
            losesAnswer = false;
            throw new CrmFailure.Retryable("the answer was lost on the way");
        }
    }

    private synchronized void reach() {
        CrmFailure once = refusal;
        refusal = null;
        if (once != null) {
            throw once;
        }
        if (outage != null) {
            throw outage;
        }
    }

    private static <K, V> V required(Map<K, V> records, K id) {
        V record = records.get(id);
        if (record == null) {
            throw new IllegalArgumentException("the CRM has no record " + id);
        }
        return record;
    }

    @Override
    public Contacts contacts() {
        return new Contacts() {
            @Override
            public Optional<Contact> byId(ContactId id) {
                return byIds(List.of(id)).stream().findFirst();
            }

            @Override
            public List<Contact> byEmail(String email) {
                return found(contact -> contact.email() != null
                                && contact.email().strip().equalsIgnoreCase(email.strip()))
                        .stream()
                        .limit(50)
                        .toList();
            }

            @Override
            public List<Contact> byIds(Collection<ContactId> ids) {
                reach();
                synchronized (MemoryCrm.this) {
                    return ids.stream()
                            .flatMap(id -> Optional.ofNullable(contacts.get(id)).stream())
                            .toList();
                }
            }
        };
    }

    private synchronized List<String> values(Function<Ticket, @Nullable String> field) {
        return tickets.values().stream()
                .flatMap(ticket -> Optional.ofNullable(field.apply(ticket)).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private List<Contact> found(Predicate<Contact> which) {
        reach();
        synchronized (this) {
            return contacts.values().stream().filter(which).toList();
        }
    }

    @Override
    public Tickets tickets() {
        return new Tickets() {
            @Override
            public Optional<Ticket> byId(TicketId id) {
                reach();
                synchronized (MemoryCrm.this) {
                    return Optional.ofNullable(tickets.get(id));
                }
            }

            @Override
            public Page<Ticket> closedSince(@Nullable String cursor, int limit) {
                reach();
                synchronized (MemoryCrm.this) {
                    int from = cursor == null ? closings.size() : Integer.parseInt(cursor);
                    int to = Math.min(closings.size(), from + limit);
                    List<Ticket> page = closings.subList(from, to).stream()
                            .map(closing -> required(tickets, closing.ticket()))
                            .toList();
                    return new Page<>(page, Integer.toString(to));
                }
            }

            @Override
            public String cursorAt(Instant time) {
                synchronized (MemoryCrm.this) {
                    int from = 0;
                    while (from < closings.size() && closings.get(from).at().isBefore(time)) {
                        from++;
                    }
                    return Integer.toString(from);
                }
            }

            @Override
            public List<Ticket> byIds(Collection<TicketId> ids) {
                reach();
                synchronized (MemoryCrm.this) {
                    return ids.stream()
                            .flatMap(id -> Optional.ofNullable(tickets.get(id)).stream())
                            .toList();
                }
            }

            @Override
            public TicketChoices choices() {
                reach();
                return new TicketChoices(
                        values(Ticket::category),
                        values(Ticket::team),
                        values(Ticket::product),
                        values(Ticket::priority),
                        values(Ticket::channel));
            }
        };
    }

    @Override
    public Selections selections() {
        return new Selections() {
            @Override
            public List<Selection> list() {
                reach();
                synchronized (MemoryCrm.this) {
                    return selections.values().stream().map(Chosen::selection).toList();
                }
            }

            @Override
            public Optional<Selection> describe(SelectionId id) {
                return list().stream()
                        .filter(selection -> selection.id().equals(id))
                        .findFirst();
            }

            @Override
            public Page<ContactId> members(SelectionId id, @Nullable String cursor, int limit) {
                reach();
                return MemoryCrm.this.members(id, cursor, limit);
            }
        };
    }

    private synchronized Page<ContactId> members(SelectionId id, @Nullable String cursor, int limit) {
        Chosen chosen = selections.get(id);
        if (chosen == null) {
            throw new CrmFailure.Rejected("there is no selection " + id);
        }
        long after = cursor == null ? 0 : Long.parseLong(cursor);
        List<ContactId> members = new ArrayList<>();
        long place = 0;
        for (Contact contact : contacts.values()) {
            place++;
            if (place > after && !contact.erased() && chosen.members().test(contact)) {
                if (members.size() == limit) {
                    return new Page<>(members, Long.toString(place - 1));
                }
                members.add(contact.id());
            }
        }
        return new Page<>(members, null);
    }

    @Override
    public WriteBacks writeBacks() {
        return new WriteBacks() {
            @Override
            public void contactFields(ContactId contact, Map<Field, Value> values) {
                write(contact.value(), contacts.containsKey(contact), values);
            }

            @Override
            public void companyFields(CompanyId company, Map<Field, Value> values) {
                write(company.value(), true, values);
            }

            @Override
            public void ticketNote(TicketId ticket, String key, String text) {
                reach();
                synchronized (MemoryCrm.this) {
                    if (!tickets.containsKey(ticket)) {
                        throw new CrmFailure.Gone("there is no ticket " + ticket);
                    }
                    notes.computeIfAbsent(ticket, first -> new LinkedHashMap<>())
                            .putIfAbsent(key, text);
                }
                answer();
            }
        };
    }

    private void write(String record, boolean there, Map<Field, Value> values) {
        reach();
        if (!there) {
            throw new CrmFailure.Gone("there is no record " + record);
        }
        synchronized (this) {
            Map<Field, Value> fields = written.computeIfAbsent(record, first -> new EnumMap<>(Field.class));
            values.forEach((field, value) -> {
                if (value instanceof Value.Unknown) {
                    fields.remove(field);
                } else {
                    fields.put(field, value);
                }
            });
        }
        answer();
    }

    @Override
    public Optional<Merges> merges() {
        return Optional.of(merges);
    }

    @Override
    public Optional<Webhooks> webhooks() {
        return Optional.of(webhooks);
    }

    @Override
    public Optional<FollowUps> followUps() {
        return Optional.of(tasks);
    }

    @Override
    public Optional<Fields> fields() {
        return Optional.of(new Fields() {
            @Override
            public List<String> missing() {
                reach();
                return List.of();
            }

            @Override
            public void create() {
                reach();
            }

            @Override
            public int longestText(Field field) {
                return LONGEST_TEXT;
            }
        });
    }

    @Override
    public synchronized List<Check> check() {
        return List.of(
                outage == null
                        ? Check.good("memory", contacts.size() + " contacts, " + tickets.size() + " tickets")
                        : Check.bad("memory", "An outage is being rehearsed; end it."));
    }
}
