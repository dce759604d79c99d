package io.ekko.connector.superoffice.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The log of merges and moves. */
public final class FakeMerges {
    private static final int CONTACT = 5;
    private static final int PERSON = 6;

    final List<Map<String, Object>> rows = new ArrayList<>();
    private final FakeTenant tenant;

    FakeMerges(FakeTenant tenant) {
        this.tenant = tenant;
    }

    /** Somebody is deleted for good, of which SuperOffice tells; the requests stay. */
    public void delete(int person) {
        tenant.persons.remove(person);
        tenant.addresses.remove(person);
        tenant.customFields.remove(person);
        tenant.webhooks.tell("person.deleted", "person", person, List.of(), Map.of());
    }

    /** One person of two: addresses, requests and appointments go along, and no event tells of it. */
    public void persons(int vanished, int remaining) {
        tenant.addresses.get(remaining).addAll(tenant.addresses.remove(vanished));
        tenant.tickets.values().stream()
                .filter(ticket -> ticket.get("ticket.cust_id").equals(vanished))
                .forEach(ticket -> ticket.put("ticket.cust_id", remaining));
        tenant.appointments.values().stream()
                .filter(task -> task.path("Person").path("PersonId").asInt() == vanished)
                .forEach(task -> task.withObject("/Person").put("PersonId", remaining));
        tenant.persons.remove(vanished);
        log(PERSON, 1, vanished, remaining);
    }

    /** As {@link #persons}, on a server that keeps what vanished in the bin. */
    public void intoTheBin(int vanished, int remaining) {
        tenant.persons.get(vanished).put("person.DeletedDate", tenant.now());
        log(PERSON, 1, vanished, remaining);
    }

    /** Somebody is put into the bin, of which SuperOffice tells. */
    public void bin(int person) {
        tenant.persons.get(person).put("person.DeletedDate", tenant.now());
        tenant.webhooks.tell("person.softdeleted", "person", person, List.of(), Map.of());
    }

    /** Somebody comes back from the bin. */
    public void back(int person) {
        tenant.persons.get(person).put("person.DeletedDate", null);
        tenant.webhooks.tell("person.changed", "person", person, List.of("DeletedDate"), Map.of());
    }

    /** One company of two. */
    public void companies(int vanished, int remaining) {
        tenant.persons.values().stream()
                .filter(person -> person.get("person.contact_id").equals(vanished))
                .forEach(person -> person.put("person.contact_id", remaining));
        tenant.companies.remove(vanished);
        log(CONTACT, 1, vanished, remaining);
    }

    /** A person goes to another company and stays the same person. */
    public void move(int person, int company) {
        tenant.persons.get(person).put("person.contact_id", company);
        log(PERSON, 2, person, company);
    }

    private void log(int table, int operation, int source, int destination) {
        rows.add(Row.of(
                "mergemovelog.MergeMoveLog_id",
                tenant.nextId(),
                "mergemovelog.tableNumber",
                table,
                "mergemovelog.operation",
                operation,
                "mergemovelog.sourceRecord",
                source,
                "mergemovelog.destinationRecord",
                destination));
    }
}
