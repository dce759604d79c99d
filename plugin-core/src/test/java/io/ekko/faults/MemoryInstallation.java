package io.ekko.faults;

import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.crm.Sample;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.crm.memory.MemoryCrm;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A CRM in memory. Its webhooks are not proved here: their proof ends after minutes, and some are on their way for days. */
final class MemoryInstallation implements Installation {
    private final Surroundings life;
    private final MemoryCrm crm;
    private final Set<ContactId> everyId = new LinkedHashSet<>();
    private final Map<TicketId, ContactId> tickets = new LinkedHashMap<>();
    private final Map<ContactId, ContactId> merged = new HashMap<>();
    private final Notes notes = new Notes();
    private final SelectionId everybody;

    MemoryInstallation(Surroundings life) {
        this.life = life;
        this.crm = new MemoryCrm(
                life.clock(),
                delivery -> life.send(new Hook(
                        String.valueOf(delivery.headers().get("webhook-id")), delivery.headers(), delivery.body())));
        this.everybody = crm.select("Everybody", contact -> true);
    }

    @Override
    public Crm reach(Hazards hazards, InstantSource clock) {
        return new Line(crm, hazards, notes::put, true);
    }

    @Override
    public void listen(URI target) {
        crm.webhooks().orElseThrow().install(target);
    }

    @Override
    public SelectionId everybody() {
        return everybody;
    }

    @Override
    public ContactId arrive(Person person) {
        ContactId id = new ContactId("k" + crm.nextId() + "x");
        crm.put(Sample.stranger(id.value(), person.firstName(), "Nordmann", person.email())
                .language("nb")
                .country("NO")
                .company(company(person.company()), "Kunde " + person.company())
                .owner("Eva")
                .region(person.region())
                .contact());
        everyId.add(id);
        return id;
    }

    private static CompanyId company(String name) {
        return new CompanyId("c" + name);
    }

    private void change(ContactId contact, UnaryOperator<Sample> how) {
        crm.change(contact, old -> how.apply(Sample.of(old)).contact());
    }

    @Override
    public boolean distinct() {
        return true;
    }

    @Override
    public void wish(ContactId contact, boolean noMail) {
        change(contact, record -> record.optedOut(noMail));
    }

    @Override
    public void consent(ContactId contact, Contact.Consent consent) {
        change(contact, record -> record.consent(consent));
    }

    @Override
    public void leave(ContactId contact) {
        change(contact, record -> record.erased(true));
        life.send(new Hook(
                "left-" + crm.nextId(), Map.of(), "{\"type\": \"contact.left\", \"id\": \"" + contact + "\"}"));
    }

    @Override
    public void comeBack(ContactId contact) {
        change(contact, record -> record.erased(false));
    }

    @Override
    public void erase(ContactId contact) {
        crm.erase(contact);
    }

    @Override
    public void merge(ContactId vanished, ContactId remaining) {
        merged.put(vanished, remaining);
        tickets.replaceAll((ticket, contact) -> contact.equals(vanished) ? remaining : contact);
        tickets.forEach((ticket, contact) -> {
            if (!contact.equals(ticket(ticket).contact())) {
                crm.put(of(ticket(ticket), contact, ticket(ticket).owner()));
            }
        });
        crm.merge(vanished, remaining);
    }

    private ContactId now(ContactId contact) {
        ContactId into = merged.get(contact);
        return into == null ? contact : now(into);
    }

    @Override
    public void mergeCompanies(String vanished, String remaining) {
        everyId.stream()
                .flatMap(id -> crm.contacts().byId(id).stream())
                .filter(contact ->
                        contact.company() != null && contact.company().id().equals(company(vanished)))
                .forEach(contact ->
                        change(contact.id(), record -> record.company(company(remaining), "Kunde " + remaining)));
        crm.merge(company(vanished), company(remaining));
    }

    @Override
    public TicketId open(ContactId contact, String title) {
        TicketId id = new TicketId("t" + crm.nextId() + "x");
        tickets.put(id, contact);
        crm.put(Ticket.open(id, title, contact, life.clock().instant()));
        return id;
    }

    @Override
    public void mark(TicketId ticket, Ticket.Mark mark) {
        crm.mark(ticket, Set.of(mark));
    }

    @Override
    public void close(TicketId ticket) {
        crm.close(ticket);
    }

    @Override
    public void reopen(TicketId ticket) {
        crm.reopen(ticket);
    }

    @Override
    public void reassign(TicketId id, String owner) {
        Ticket ticket = ticket(id);
        crm.put(of(ticket, ticket.contact(), owner));
    }

    private static Ticket of(Ticket ticket, @Nullable ContactId contact, @Nullable String owner) {
        return new Ticket(
                ticket.id(),
                ticket.title(),
                contact,
                ticket.createdAt(),
                ticket.closed(),
                ticket.closedAt(),
                ticket.requesterClosed(),
                ticket.marks(),
                owner,
                "Support",
                ticket.category(),
                ticket.product(),
                ticket.priority(),
                ticket.channel(),
                ticket.language());
    }

    private Ticket ticket(TicketId id) {
        return crm.tickets().byId(id).orElseThrow();
    }

    @Override
    public Optional<Instant> closing(TicketId ticket) {
        return ticket(ticket).closing();
    }

    @Override
    public Map<Field, Value> written(ContactId contact) {
        return crm.written(contact.value());
    }

    @Override
    public List<String> notes(long response, @Nullable String ticket) {
        return notes.of(response, ticket);
    }

    @Override
    public int tasks(ContactId contact) {
        return everyId.stream()
                .filter(id -> now(id).equals(contact))
                .mapToInt(id -> crm.tasks().open(id).size())
                .sum();
    }

    @Override
    public String proved(Crm reached, Hook hook) {
        return hook.id();
    }
}
