package io.ekko.crm.memory;

import io.ekko.crm.Check;
import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Contacts;
import io.ekko.crm.Crm;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Fields;
import io.ekko.crm.FollowUps;
import io.ekko.crm.Merge;
import io.ekko.crm.Merges;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Selections;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.crm.Tickets;
import io.ekko.crm.Webhooks;
import io.ekko.crm.WriteBacks;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A CRM that lives in memory, complete with selections, notes, tasks and signed webhooks. The ports are what Ekko sees; the other methods
 * are what people do in a CRM. Safe for several threads.
 *
 * <p>Reading and writing fail with what {@link #outage} was given, until it is given null.
 */
public final class MemoryCrm implements Crm {
    private final InstantSource clock;
    private final Outages outages = new Outages();
    private final MemoryContacts contacts = new MemoryContacts(outages);
    private final MemoryTickets tickets = new MemoryTickets(outages);
    private final MemorySelections selections = new MemorySelections(outages, contacts);
    private final MemoryWriteBacks writeBacks = new MemoryWriteBacks(outages, contacts, tickets);
    private final MemoryTasks tasks = new MemoryTasks(outages);
    private final MemoryMerges merges = new MemoryMerges(outages);
    private final MemoryFields fields = new MemoryFields(outages);
    private final MemoryWebhooks webhooks;
    private final AtomicLong lastId = new AtomicLong();

    /** @param courier takes the webhooks that are sent once they are installed */
    public MemoryCrm(InstantSource clock, Consumer<MemoryWebhooks.Delivery> courier) {
        this.clock = clock;
        this.webhooks = new MemoryWebhooks(clock, this::nextId, courier, outages);
    }

    public MemoryCrm(InstantSource clock) {
        this(clock, delivery -> {});
    }

    /** From now on every call through a port fails like this; null ends it. */
    public void outage(@Nullable CrmFailure failure) {
        outages.lastingly(failure);
    }

    /** The next call through a port fails like this; those after it work. */
    public void refuseTheNextCall(CrmFailure failure) {
        outages.once(failure);
    }

    /** The next write is done, and its caller does not hear of it. */
    public void loseTheNextAnswer() {
        outages.loseTheNextAnswer();
    }

    /** An id that no record has yet. */
    public String nextId() {
        return Long.toString(lastId.incrementAndGet());
    }

    /** Adds a contact or replaces the one with its id. */
    public Contact put(Contact contact) {
        contacts.put(contact);
        webhooks.announce(new CrmEvent.ContactChanged(contact.id()));
        return contact;
    }

    /** Adds a person of whom no more than this is known. */
    public Contact add(String firstName, String lastName, @Nullable String email) {
        ContactId id = new ContactId(nextId());
        return put(Contact.stranger(id, firstName, lastName, email));
    }

    /** Changes a contact that is there. */
    public Contact change(ContactId id, UnaryOperator<Contact> how) {
        Contact changed = contacts.change(id, how);
        webhooks.announce(new CrmEvent.ContactChanged(id));
        return changed;
    }

    /** Deletes what is known of a person; the record stays, marked. */
    public void erase(ContactId id) {
        contacts.change(id, before -> Contact.erased(id));
        writeBacks.forget(id);
        webhooks.announce(new CrmEvent.ContactErased(id));
    }

    /** Makes one record of two; the first is gone, its tickets are the other's, and nobody is told. */
    public void merge(ContactId vanished, ContactId remaining) {
        contacts.merge(vanished, remaining);
        tickets.giveAll(vanished, remaining);
        merges.add(new Merge.OfContacts(vanished, remaining));
    }

    /** Makes one company of two; nobody is told. */
    public void merge(CompanyId vanished, CompanyId remaining) {
        merges.add(new Merge.OfCompanies(vanished, remaining));
    }

    /** Adds a ticket or replaces the one with its id. */
    public Ticket put(Ticket ticket) {
        tickets.put(ticket);
        webhooks.announce(new CrmEvent.TicketChanged(ticket.id()));
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
        Ticket ticket = tickets.required(id);
        if (!ticket.closed()) {
            put(ticket.closedAt(clock.instant(), byRequester));
        }
    }

    public void reopen(TicketId id) {
        put(tickets.required(id).reopened());
    }

    /** Gives the ticket these marks and no other. */
    public void mark(TicketId id, Set<Ticket.Mark> marks) {
        put(tickets.required(id).marked(marks));
    }

    /** Adds a selection whose members are evaluated whenever they are read. */
    public SelectionId select(String name, Predicate<Contact> members) {
        SelectionId id = new SelectionId(nextId());
        selections.add(id, name, members);
        return id;
    }

    /** What stands in the fields of a contact or a company that Ekko writes. */
    public Map<Field, Value> written(String record) {
        return writeBacks.written(record);
    }

    public List<String> notes(TicketId ticket) {
        return writeBacks.notes(ticket);
    }

    public MemoryTasks tasks() {
        return tasks;
    }

    @Override
    public Contacts contacts() {
        return contacts;
    }

    @Override
    public Tickets tickets() {
        return tickets;
    }

    @Override
    public Selections selections() {
        return selections;
    }

    @Override
    public WriteBacks writeBacks() {
        return writeBacks;
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
        return Optional.of(fields);
    }

    @Override
    public List<Check> check() {
        return List.of(
                outages.lasting()
                        ? Check.bad("memory", "An outage is being rehearsed; end it.")
                        : Check.good("memory", contacts.count() + " contacts, " + tickets.count() + " tickets"));
    }
}
