package io.ekko.connector.builtin;

import io.ekko.connector.builtin.desk.EditTicket;
import io.ekko.connector.builtin.desk.Message;
import io.ekko.connector.builtin.desk.Messages;
import io.ekko.connector.builtin.desk.OpenTicket;
import io.ekko.connector.builtin.desk.Status;
import io.ekko.connector.builtin.desk.Tasks;
import io.ekko.connector.builtin.desk.TicketDetails;
import io.ekko.connector.builtin.field.FieldValues;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.hook.HookDeliveries;
import io.ekko.connector.builtin.people.AddCompany;
import io.ekko.connector.builtin.people.AddContact;
import io.ekko.connector.builtin.people.CompanyDetails;
import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.connector.builtin.people.EditContact;
import io.ekko.connector.builtin.people.EraseContact;
import io.ekko.connector.builtin.selection.SaveSelection;
import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact.Consent;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Ticket.Mark;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.crm.contract.CrmWorld;
import io.ekko.signature.StandardWebhooks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The built-in CRM seen from its users' side. */
final class BuiltInWorld implements CrmWorld {
    private final Bench bench;
    private final BuiltInCrm crm;
    private final List<Delivery> delivered = new ArrayList<>();

    BuiltInWorld(Jdbi jdbi) {
        bench = new Bench(jdbi);
        crm = new BuiltInCrm(jdbi, bench.vault, bench.clock);
        crm.fields().orElseThrow().create();
        crm.webhooks().orElseThrow().install(URI.create("https://ekko.example/hooks/builtin"));
    }

    private static long number(String id) {
        return Long.parseLong(id);
    }

    @Override
    public Crm crm() {
        return crm;
    }

    @Override
    public Instant now() {
        return bench.clock.instant();
    }

    @Override
    public void pass(Duration time) {
        bench.clock.advance(time);
    }

    @Override
    public ContactId addContact(String firstName, String lastName, String email) {
        long id =
                new AddContact(bench.jdbi, bench.changes).run(ContactDetails.of(firstName, lastName, email), Map.of());
        return new ContactId(Long.toString(id));
    }

    private void edit(ContactId contact, UnaryOperator<ContactDetails> edit) {
        new EditContact(bench.jdbi, bench.changes).run(number(contact.value()), edit, Map.of());
    }

    @Override
    public CompanyId addCompany(String name, List<ContactId> people) {
        long id = new AddCompany(bench.jdbi, bench.changes).run(CompanyDetails.of(name), Map.of());
        people.forEach(person -> edit(person, details -> People.withCompany(details, id)));
        return new CompanyId(Long.toString(id));
    }

    @Override
    public void optOut(ContactId contact) {
        edit(contact, details -> details.optedOut(true));
    }

    @Override
    public void consent(ContactId contact, Consent consent) {
        edit(contact, details -> People.consent(details, consent));
    }

    private void edit(TicketId ticket, UnaryOperator<TicketDetails> edit, @Nullable Status status) {
        new EditTicket(bench.jdbi, bench.changes).run(number(ticket.value()), edit, status, Map.of());
    }

    @Override
    public void closeByRequester(TicketId ticket) {
        edit(ticket, details -> details.with(details.marks(), true), Status.CLOSED);
    }

    @Override
    public void mark(TicketId ticket, Mark mark) {
        edit(ticket, details -> details.with(Set.of(mark), details.requesterClosed()), null);
    }

    @Override
    public void erase(ContactId contact) {
        new EraseContact(bench.jdbi, bench.changes).run(number(contact.value()));
    }

    @Override
    public TicketId openTicket(String title, ContactId contact) {
        long id = new OpenTicket(bench.jdbi, bench.changes)
                .run(TicketDetails.of(title, number(contact.value())), Map.of());
        return new TicketId(Long.toString(id));
    }

    @Override
    public void close(TicketId ticket) {
        new EditTicket(bench.jdbi, bench.changes).status(number(ticket.value()), Status.CLOSED);
    }

    @Override
    public void reopen(TicketId ticket) {
        new EditTicket(bench.jdbi, bench.changes).status(number(ticket.value()), Status.OPEN);
    }

    @Override
    public SelectionId addSelection(String name, List<ContactId> members) {
        SaveSelection save = new SaveSelection(bench.jdbi, bench.clock);
        long id = save.add(name, "", null);
        save.members(id, members.stream().map(member -> number(member.value())).toList(), List.of());
        return new SelectionId(Long.toString(id));
    }

    @Override
    public Map<Field, Value> written(ContactId contact) {
        return written(RecordType.CONTACT, contact.value());
    }

    @Override
    public Map<Field, Value> written(CompanyId company) {
        return written(RecordType.COMPANY, company.value());
    }

    private Map<Field, Value> written(RecordType type, String id) {
        Map<String, Value> values = new FieldValues(bench.jdbi).of(type, number(id));
        Map<Field, Value> written = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            Value value = values.get(field.wireName());
            if (value != null && !(value instanceof Value.Unknown)) {
                written.put(field, value);
            }
        }
        return written;
    }

    @Override
    public List<String> notes(TicketId ticket) {
        return new Messages(bench.jdbi)
                .of(number(ticket.value())).stream()
                        .filter(Message::note)
                        .map(Message::text)
                        .toList();
    }

    @Override
    public List<String> openTasks(ContactId contact) {
        return new Tasks(bench.jdbi)
                .list(number(contact.value()), false, null, 100).items().stream()
                        .map(stored -> stored.task().title())
                        .toList();
    }

    @Override
    public List<Delivery> deliveries() {
        StandardWebhooks signatures = new StandardWebhooks(bench.clock);
        new HookDeliveries(bench.jdbi, bench.vault)
                .claim(bench.clock.instant(), Duration.ofDays(1), 1000)
                .forEach(outgoing -> delivered.add(new Delivery(
                        outgoing.headers(signatures), new String(outgoing.body(), StandardCharsets.UTF_8))));
        return List.copyOf(delivered);
    }

    @Override
    public boolean switchWebhookOff() {
        bench.jdbi.useHandle(handle -> handle.execute("update crm_hook set active = false where own"));
        return true;
    }

    @Override
    public Optional<String> dropField() {
        bench.jdbi.useHandle(handle -> handle.execute("delete from crm_field where name = 'nps_group'"));
        return Optional.of("nps_group");
    }
}
