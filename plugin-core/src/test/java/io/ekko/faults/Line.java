package io.ekko.faults;

import io.ekko.crm.Check;
import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Contacts;
import io.ekko.crm.Crm;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Fields;
import io.ekko.crm.FollowUps;
import io.ekko.crm.Merges;
import io.ekko.crm.Page;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Selections;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.crm.Tickets;
import io.ekko.crm.Webhooks;
import io.ekko.crm.WriteBacks;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The CRM as one node reaches it: over a line on which calls are refused, put off, or not answered in time, some of them after the
 * CRM has done what it was asked. Before each call the node may wait or die, and after it die.
 */
public final class Line implements Crm {
    private final Crm crm;
    private final Hazards hazards;
    private final Notebook notebook;
    private final boolean failing;
    private final Map<ContactId, Contact> remembered = new HashMap<>();

    /** @param failing whether calls fail here; those of a CRM that is reached over a real line fail there */
    public Line(Crm crm, Hazards hazards, Notebook notebook, boolean failing) {
        this.crm = crm;
        this.hazards = hazards;
        this.notebook = notebook;
        this.failing = failing;
    }

    /** Learns of the notes that the CRM has taken, with their keys. */
    @FunctionalInterface
    public interface Notebook {
        void took(TicketId ticket, String key, String text);
    }

    /** As they were when this process read them first. */
    private List<Contact> remembered(Contacts contacts, Collection<ContactId> ids) {
        contacts.byIds(ids).forEach(contact -> remembered.putIfAbsent(contact.id(), contact));
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(remembered.get(id)).stream())
                .toList();
    }

    private <T> T call(String what, boolean mayBeRejected, Supplier<T> call) {
        hazards.wait(what);
        hazards.mayDie(what);
        int often = failing ? hazards.weather().crm() : 0;
        if (hazards.strikes(often / 3, "is too early with " + what)) {
            throw new CrmFailure.Retryable(
                    "429", Duration.ofSeconds(5 + hazards.dice().below(1200)), null);
        }
        if (hazards.strikes(often / 3, "does not reach the CRM with " + what)) {
            throw new CrmFailure.Retryable("connection refused");
        }
        if (mayBeRejected && hazards.strikes(often / 10, "is rejected with " + what)) {
            throw new CrmFailure.Rejected("403");
        }
        T answer = call.get();
        hazards.mayDie("the answer to " + what);
        if (hazards.strikes(often / 3, "does not hear the answer to " + what)) {
            throw new CrmFailure.Retryable("timed out");
        }
        if (hazards.strikes(often / 20, "does not understand the answer to " + what)) {
            throw new IllegalStateException("an answer that no connector expects");
        }
        return answer;
    }

    private void tell(String what, Runnable call) {
        call(what, true, () -> {
            call.run();
            return true;
        });
    }

    @Override
    public Contacts contacts() {
        Contacts contacts = crm.contacts();
        return new Contacts() {
            @Override
            public Optional<Contact> byId(ContactId id) {
                return call("a contact", false, () -> contacts.byId(id));
            }

            @Override
            public List<Contact> byEmail(String email) {
                return call("an address", false, () -> contacts.byEmail(email));
            }

            @Override
            public List<Contact> byIds(Collection<ContactId> ids) {
                return call("contacts", false, () -> {
                    hazards.readsPeople();
                    return hazards.broken() == Break.CONTACT_READ_ONCE
                            ? remembered(contacts, ids)
                            : contacts.byIds(ids);
                });
            }
        };
    }

    @Override
    public Tickets tickets() {
        Tickets tickets = crm.tickets();
        return new Tickets() {
            @Override
            public Optional<Ticket> byId(TicketId id) {
                return call("a ticket", true, () -> tickets.byId(id));
            }

            @Override
            public List<Ticket> byIds(Collection<TicketId> ids) {
                return call("tickets", false, () -> {
                    hazards.readsTickets();
                    return tickets.byIds(ids);
                });
            }

            @Override
            public Page<Ticket> closedSince(@Nullable String cursor, int limit) {
                return call("closed tickets", false, () -> tickets.closedSince(cursor, limit));
            }

            @Override
            public String cursorAt(Instant time) {
                return tickets.cursorAt(time);
            }
        };
    }

    @Override
    public Selections selections() {
        Selections selections = crm.selections();
        return new Selections() {
            @Override
            public List<Selection> list() {
                return selections.list();
            }

            @Override
            public Optional<Selection> describe(SelectionId id) {
                return selections.describe(id);
            }

            @Override
            public Page<ContactId> members(SelectionId id, @Nullable String cursor, int limit) {
                return call("members", false, () -> selections.members(id, cursor, Setting.PAGE));
            }
        };
    }

    @Override
    public WriteBacks writeBacks() {
        WriteBacks writeBacks = crm.writeBacks();
        return new WriteBacks() {
            @Override
            public void contactFields(ContactId contact, Map<Field, Value> values) {
                tell("fields of a contact", () -> writeBacks.contactFields(contact, values));
            }

            @Override
            public Set<ContactId> manyContacts(Map<ContactId, Map<Field, Value>> values) {
                return call("fields of many contacts", false, () -> writeBacks.manyContacts(values));
            }

            @Override
            public void wantsNoQuestions(ContactId contact) {
                tell("a wish", () -> writeBacks.wantsNoQuestions(contact));
            }

            @Override
            public void companyFields(CompanyId company, Map<Field, Value> values) {
                tell("fields of a company", () -> writeBacks.companyFields(company, values));
            }

            @Override
            public void ticketNote(TicketId ticket, String key, String text) {
                tell("a note", () -> {
                    writeBacks.ticketNote(ticket, key, text);
                    notebook.took(ticket, key, text);
                });
            }
        };
    }

    @Override
    public Optional<FollowUps> followUps() {
        FollowUps followUps = crm.followUps().orElseThrow();
        return Optional.of(new FollowUps() {
            @Override
            public String create(String key, Task task) {
                return call("a task", true, () -> followUps.create(key, task));
            }

            @Override
            public void close(String taskId) {
                tell("a closed task", () -> followUps.close(taskId));
            }
        });
    }

    @Override
    public Optional<Merges> merges() {
        return crm.merges().map(merges -> (cursor, limit) -> call("merges", false, () -> merges.since(cursor, limit)));
    }

    @Override
    public Optional<Webhooks> webhooks() {
        return crm.webhooks();
    }

    @Override
    public Optional<Fields> fields() {
        return crm.fields();
    }

    @Override
    public List<Check> check() {
        return crm.check();
    }
}
