package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.choice.Choices;
import io.ekko.connector.builtin.input.Inspection;
import io.ekko.connector.builtin.people.ContactRecords;
import org.jdbi.v3.core.Jdbi;

/** Whether the records that a ticket points to are there. */
final class TicketReferences {
    private final Choices choices;
    private final ContactRecords contacts;

    TicketReferences(Jdbi jdbi) {
        this.choices = new Choices(jdbi);
        this.contacts = new ContactRecords(jdbi);
    }

    Inspection inspect(TicketDetails ticket) {
        Long contact = ticket.contactId();
        boolean there = contact != null
                && contacts.byId(contact).filter(found -> !found.erased()).isPresent();
        return ticket.inspect()
                .known("contactId", contact == null ? null : contact.toString(), there)
                .known("category", ticket.category(), choices.has(ChoiceKind.CATEGORY, ticket.category()))
                .known("product", ticket.product(), choices.has(ChoiceKind.PRODUCT, ticket.product()))
                .known("owner", ticket.owner(), choices.has(ChoiceKind.OWNER, ticket.owner()))
                .known("team", ticket.team(), choices.has(ChoiceKind.TEAM, ticket.team()));
    }
}
