package io.ekko.faults;

import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.crm.Webhooks;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The CRM of one life: what people do in it, what it holds, and how a process of Ekko's reaches it. For one thread. */
public interface Installation {
    /** The longest by which a clock may be ahead or behind when nothing else is said. */
    Duration SKEW = Duration.ofMinutes(5);

    /** Somebody whom the CRM knows. */
    record Person(String firstName, String email, String company, String region) {}

    /** The CRM as one process reaches it from its start to its end. What may fail on the way fails by the weather. */
    Crm reach(Hazards hazards, InstantSource clock);

    /** From now on it sends its webhooks to this address. */
    void listen(URI target);

    /** Everybody who is ever there. */
    SelectionId everybody();

    ContactId arrive(Person person);

    /** From now on the record says so, or says the opposite. */
    void wish(ContactId contact, boolean noMail);

    void consent(ContactId contact, Contact.Consent consent);

    /** Puts the record into the bin. */
    void leave(ContactId contact);

    /** Takes it out of the bin. */
    void comeBack(ContactId contact);

    /** Deletes it for good. */
    void erase(ContactId contact);

    /** Makes one record of two, with all tickets and tasks. */
    void merge(ContactId vanished, ContactId remaining);

    /** Makes one company of two, as {@link Person} names them; harmless when there is no such company any more. */
    void mergeCompanies(String vanished, String remaining);

    /** Whether Ekko learns of a merge also when the record that remained is deleted before it looks. */
    default boolean provesEveryMerge() {
        return true;
    }

    /** Whether the ids of people are found nowhere else, so that they can be searched for in any text. */
    default boolean distinct() {
        return false;
    }

    TicketId open(ContactId contact, String title);

    /** Harmless when it is closed. */
    void close(TicketId ticket);

    void reopen(TicketId ticket);

    /** Somebody else takes the ticket. */
    void reassign(TicketId ticket, String owner);

    void mark(TicketId ticket, Ticket.Mark mark);

    /** When the ticket was closed, if it is. */
    Optional<Instant> closing(TicketId ticket);

    /** What stands in the fields that Ekko writes; empty fields left out. */
    Map<Field, Value> written(ContactId contact);

    /** What is left of a value in this CRM. */
    default Value kept(Value value) {
        return value;
    }

    /** The notes on one response on one ticket, in the order in which they came. */
    List<String> notes(long response, @Nullable String ticket);

    /** How many tasks for this contact, and for all that became part of it, are open. */
    int tasks(ContactId contact);

    /** What there is twice and should be once. */
    default List<String> doubled() {
        return List.of();
    }

    /** How far apart two closings are at least: as fine as its clock is. */
    default Duration tick() {
        return Duration.ofMillis(1);
    }

    /** By how much a node's clock may be ahead or behind and the CRM still takes its calls. */
    default Duration skew() {
        return SKEW;
    }

    /** Whether its subscription may stop working, so that it must be watched. */
    default boolean watched() {
        return false;
    }

    /** How many times as much happens in a life with it: lives that cost more to begin are longer. */
    default int eventful() {
        return 1;
    }

    /** Time goes by: what happens to a CRM of this kind may happen, by the weather. */
    default void live() {}

    /** Nothing goes wrong any more. */
    default void calm() {}

    /**
     * Takes the proof of a webhook as the connector does.
     *
     * @return the id under which it is stored
     */
    String proved(Crm reached, Hook hook) throws Webhooks.Forged;

    /** A webhook arrived, and the CRM heard that it was taken. */
    default void acknowledged() {}

    /** What the CRM sends after a webhook that was not taken: the same again, another one, or none. */
    default Optional<Hook> again(Hook hook) {
        return Optional.of(hook);
    }

    /**
     * A webhook on its way.
     *
     * @param id by which the CRM tells it from the others
     */
    record Hook(String id, Map<String, String> headers, String body) {
        public Hook {
            headers = Map.copyOf(headers);
        }
    }
}
