package io.ekko.app.story;

import io.ekko.connector.builtin.choice.AddChoice;
import io.ekko.connector.builtin.choice.Choice;
import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.desk.EditTicket;
import io.ekko.connector.builtin.desk.Messages;
import io.ekko.connector.builtin.desk.OpenTicket;
import io.ekko.connector.builtin.desk.Status;
import io.ekko.connector.builtin.desk.Task;
import io.ekko.connector.builtin.desk.Tasks;
import io.ekko.connector.builtin.desk.TicketDetails;
import io.ekko.connector.builtin.field.FieldValues;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.people.AddCompany;
import io.ekko.connector.builtin.people.AddContact;
import io.ekko.connector.builtin.people.CompanyDetails;
import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.connector.builtin.people.EraseContact;
import io.ekko.crm.Contact;
import io.ekko.crm.WriteBacks.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One customer with a company and an owner in the built-in CRM, and what its users do and see there. */
record Customer(World world, long id, long company) {
    static final String EMAIL = "ase.berg@nord.example";
    static final String OWNER = "Kari Lien";

    static Customer of(World world) {
        new AddChoice(world.jdbi()).run(ChoiceKind.OWNER, Choice.of(OWNER));
        long company = new AddCompany(world.jdbi(), world.changes()).run(CompanyDetails.of("Nord Verft"), Map.of());
        ContactDetails details = new ContactDetails(
                "Åse",
                "Bergslien",
                EMAIL,
                null,
                null,
                "nb",
                "NO",
                "Europe/Oslo",
                company,
                OWNER,
                null,
                false,
                false,
                Contact.Consent.UNKNOWN,
                null);
        return new Customer(world, new AddContact(world.jdbi(), world.changes()).run(details, Map.of()), company);
    }

    long opensTicket(String title) {
        TicketDetails details =
                new TicketDetails(title, "", "normal", "mail", null, null, OWNER, null, id, Set.of(), false);
        return new OpenTicket(world.jdbi(), world.changes()).run(details, Map.of());
    }

    void close(long ticket) {
        new EditTicket(world.jdbi(), world.changes()).status(ticket, Status.CLOSED);
    }

    void reopen(long ticket) {
        new EditTicket(world.jdbi(), world.changes()).status(ticket, Status.OPEN);
    }

    void erase() {
        new EraseContact(world.jdbi(), world.changes()).run(id);
    }

    Map<String, Value> fields() {
        return new FieldValues(world.jdbi()).of(RecordType.CONTACT, id);
    }

    Map<String, Value> companyFields() {
        return new FieldValues(world.jdbi()).of(RecordType.COMPANY, company);
    }

    List<String> notes(long ticket) {
        return new Messages(world.jdbi())
                .of(ticket).stream().map(message -> message.text()).toList();
    }

    List<Task.Stored> tasks() {
        return new Tasks(world.jdbi()).list(id, null, null, 100).items();
    }
}
