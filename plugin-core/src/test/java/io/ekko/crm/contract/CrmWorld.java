package io.ekko.crm.contract;

import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact.Consent;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Ticket.Mark;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A CRM from its own side: what its users do in it, and what they see of what Ekko did. Each test has a new world; ids and texts that
 * a test chooses are kept as given.
 */
public interface CrmWorld {
    /** The ports under test. */
    Crm crm();

    /** What is not tested here, and why; a reason is a sentence. */
    default Map<Ability, String> lacking() {
        return Map.of();
    }

    /** What time it is in the CRM. */
    Instant now();

    /** Lets time pass in the CRM. */
    void pass(Duration time);

    ContactId addContact(String firstName, String lastName, String email);

    CompanyId addCompany(String name, List<ContactId> people);

    void optOut(ContactId contact);

    /** What the CRM knows about the person's consent from now on. */
    void consent(ContactId contact, Consent consent);

    /** Deletes the person as the law asks for. */
    void erase(ContactId contact);

    TicketId openTicket(String title, ContactId contact);

    void close(TicketId ticket);

    /** The person who asked closes it. */
    void closeByRequester(TicketId ticket);

    /** Gives the ticket this mark and no other. */
    void mark(TicketId ticket, Mark mark);

    /** The marks that tickets of this CRM can have. */
    default Set<Mark> marks() {
        return EnumSet.allOf(Mark.class);
    }

    void reopen(TicketId ticket);

    SelectionId addSelection(String name, List<ContactId> members);

    /** What stands in the CRM in the fields that Ekko writes; empty fields left out. */
    Map<Field, Value> written(ContactId contact);

    /** What stands in the CRM in the fields that Ekko writes; empty fields left out. */
    Map<Field, Value> written(CompanyId company);

    /** What is left of a value in this CRM: some keep the day of a time and not the time. */
    default Value kept(Value value) {
        return value;
    }

    List<String> notes(TicketId ticket);

    /** The titles of this contact's open tasks. */
    List<String> openTasks(ContactId contact);

    /** The deliveries that the CRM has sent since its webhooks were installed, oldest first. */
    List<Delivery> deliveries();

    /**
     * The CRM does the next thing it is asked for, and its answer is lost on the way, as in a time-out; false when a test cannot bring
     * that about.
     */
    default boolean loseTheNextAnswer() {
        return false;
    }

    /**
     * The CRM has too much to do for the next call and asks to come back after this time; false when a test cannot bring that about.
     */
    default boolean refuseTheNextCall(Duration comeBackAfter) {
        return false;
    }

    /** Switches Ekko's subscription off, as users and some CRMs do; false when this CRM cannot. */
    default boolean switchWebhookOff() {
        return false;
    }

    /** Takes away, or never had, one of the fields that Ekko needs; empty when the CRM cannot be without. */
    default Optional<String> dropField() {
        return Optional.empty();
    }

    /**
     * A webhook as it goes over the wire.
     *
     * @param headers names in lower case
     */
    record Delivery(Map<String, String> headers, String body) {
        public byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }
    }
}
