package io.ekko.writeback;

import io.ekko.crm.BareCrm;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.FollowUps;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A CRM that only takes notes of what is written onto it, and fails as it is told. */
final class NotedCrm implements BareCrm, WriteBacks, FollowUps {
    final Map<ContactId, Map<Field, Value>> contacts = new HashMap<>();
    final Map<CompanyId, Map<Field, Value>> companies = new HashMap<>();
    final Map<String, String> notes = new LinkedHashMap<>();
    final Map<String, Task> tasks = new LinkedHashMap<>();
    final List<String> closed = new ArrayList<>();
    final List<ContactId> wantNoQuestions = new ArrayList<>();
    /** How many contacts this CRM takes at once; the others are left for one by one. */
    int takesAtOnce;

    int timesAtOnce;

    @Nullable
    CrmFailure failure;

    Runnable during = () -> {};
    /** Runs when a note is written already. */
    Runnable afterNote = () -> {};

    int calls;

    private void called() {
        calls++;
        during.run();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void contactFields(ContactId contact, Map<Field, Value> values) {
        called();
        contacts.computeIfAbsent(contact, key -> new HashMap<>()).putAll(values);
    }

    @Override
    public Set<ContactId> manyContacts(Map<ContactId, Map<Field, Value>> values) {
        called();
        timesAtOnce++;
        Set<ContactId> taken = values.keySet().stream().limit(takesAtOnce).collect(Collectors.toSet());
        taken.forEach(contact -> contacts.computeIfAbsent(contact, key -> new HashMap<>())
                .putAll(Objects.requireNonNull(values.get(contact))));
        return taken;
    }

    @Override
    public void wantsNoQuestions(ContactId contact) {
        called();
        wantNoQuestions.add(contact);
    }

    @Override
    public void companyFields(CompanyId company, Map<Field, Value> values) {
        called();
        companies.computeIfAbsent(company, key -> new HashMap<>()).putAll(values);
    }

    @Override
    public void ticketNote(TicketId ticket, String key, String text) {
        called();
        notes.putIfAbsent(key, text);
        afterNote.run();
    }

    @Override
    public String create(String key, Task task) {
        called();
        tasks.putIfAbsent(key, task);
        return "task of " + key;
    }

    @Override
    public void close(String taskId) {
        called();
        closed.add(taskId);
    }

    @Override
    public WriteBacks writeBacks() {
        return this;
    }

    @Override
    public Optional<FollowUps> followUps() {
        return Optional.of(this);
    }
}
