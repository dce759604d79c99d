package io.ekko.crm.memory;

import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.FollowUps;
import io.ekko.crm.Sample;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.crm.contract.CrmWorld;
import io.ekko.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class MemoryWorld implements CrmWorld {
    private final MutableClock clock = MutableClock.at("2026-03-01T10:00:00Z");
    private final List<Delivery> deliveries = new ArrayList<>();
    private final MemoryCrm crm =
            new MemoryCrm(clock, sent -> deliveries.add(new Delivery(sent.headers(), sent.body())));

    @Override
    public Crm crm() {
        return crm;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }

    @Override
    public ContactId addContact(String firstName, String lastName, String email) {
        return crm.add(firstName, lastName, email).id();
    }

    @Override
    public CompanyId addCompany(String name, List<ContactId> people) {
        CompanyId company = new CompanyId(crm.nextId());
        people.forEach(person -> crm.change(
                person, contact -> Sample.of(contact).company(company, name).contact()));
        return company;
    }

    @Override
    public void optOut(ContactId contact) {
        crm.change(contact, before -> Sample.of(before).optedOut(true).contact());
    }

    @Override
    public void consent(ContactId contact, Contact.Consent consent) {
        crm.change(contact, before -> Sample.of(before).consent(consent).contact());
    }

    @Override
    public void closeByRequester(TicketId ticket) {
        crm.close(ticket, true);
    }

    @Override
    public void mark(TicketId ticket, Ticket.Mark mark) {
        crm.mark(ticket, Set.of(mark));
    }

    @Override
    public void erase(ContactId contact) {
        crm.erase(contact);
    }

    @Override
    public TicketId openTicket(String title, ContactId contact) {
        return crm.open(title, contact).id();
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
    public SelectionId addSelection(String name, List<ContactId> members) {
        return crm.select(name, contact -> members.contains(contact.id()));
    }

    @Override
    public Map<Field, Value> written(ContactId contact) {
        return crm.written(contact.value());
    }

    @Override
    public Map<Field, Value> written(CompanyId company) {
        return crm.written(company.value());
    }

    @Override
    public List<String> notes(TicketId ticket) {
        return crm.notes(ticket);
    }

    @Override
    public List<String> openTasks(ContactId contact) {
        return crm.tasks().open(contact).stream().map(FollowUps.Task::title).toList();
    }

    @Override
    public boolean loseTheNextAnswer() {
        crm.loseTheNextAnswer();
        return true;
    }

    @Override
    public boolean refuseTheNextCall(Duration comeBackAfter) {
        crm.refuseTheNextCall(new CrmFailure.Retryable("too much to do", comeBackAfter, null));
        return true;
    }

    @Override
    public boolean switchWebhookOff() {
        ((MemoryWebhooks) crm.webhooks().orElseThrow()).switchOff();
        return true;
    }

    @Override
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }
}
