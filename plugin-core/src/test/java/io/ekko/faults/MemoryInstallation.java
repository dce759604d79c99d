package io.ekko.faults;

import io.ekko.crm.CompanyId;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A CRM in memory. Its webhooks are not proved here: their proof ends after minutes, and some are on their way for days. */
final class MemoryInstallation implements Installation {
    private final MemoryCrm crm;
    private final Notes notes = new Notes();
    private final SelectionId everybody;

    MemoryInstallation(Surroundings life) {
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
        ContactId id = new ContactId(crm.nextId());
        crm.put(Sample.person(id.value(), person.email())
                .company(new CompanyId("c" + person.company()), "Kunde " + person.company())
                .region(person.region())
                .contact());
        return id;
    }

    @Override
    public TicketId open(ContactId contact) {
        return crm.open("Printer", contact).id();
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
        crm.put(new Ticket(
                ticket.id(),
                ticket.title(),
                ticket.contact(),
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
                ticket.language()));
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
        return crm.tasks().open(contact).size();
    }

    @Override
    public String proved(Crm reached, Hook hook) {
        return hook.id();
    }
}
