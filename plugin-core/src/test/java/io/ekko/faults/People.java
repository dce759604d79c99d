package io.ekko.faults;

import io.ekko.crm.ContactId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Everybody whom the CRM has known in one life, and what became of each. */
final class People {
    private final Map<ContactId, Somebody> all = new LinkedHashMap<>();
    private final List<ContactId> present = new ArrayList<>();
    private final List<ContactId> bin = new ArrayList<>();
    private final Map<ContactId, ContactId> merged = new LinkedHashMap<>();
    private final Map<ContactId, List<String>> gone = new LinkedHashMap<>();
    private final Set<ContactId> everGone = new HashSet<>();

    /**
     * @param name stands nowhere else
     * @param email may be another record's, too
     */
    record Somebody(ContactId id, String name, String email) {}

    void arrives(Somebody somebody) {
        all.put(somebody.id(), somebody);
        present.add(somebody.id());
    }

    /** @param hook by which the CRM tells of it */
    void isErased(ContactId id, String hook) {
        present.remove(id);
        bin.remove(id);
        everGone.add(id);
        gone.computeIfAbsent(id, first -> new ArrayList<>()).add(hook);
    }

    /** @param hook by which the CRM tells of it */
    void isPutIntoTheBin(ContactId id, String hook) {
        isErased(id, hook);
        bin.add(id);
    }

    void comesBack(ContactId id) {
        bin.remove(id);
        gone.remove(id);
        present.add(id);
    }

    void becomes(ContactId vanished, ContactId remaining) {
        present.remove(vanished);
        merged.put(vanished, remaining);
    }

    /** The record under which the person is found now. */
    ContactId now(ContactId id) {
        ContactId into = merged.get(id);
        return into == null ? id : now(into);
    }

    Somebody of(ContactId id) {
        return Objects.requireNonNull(all.get(id));
    }

    /** Empty when nobody has the id. */
    String emailOf(String id) {
        return all.values().stream()
                .filter(somebody -> somebody.id().value().equals(id))
                .map(Somebody::email)
                .findFirst()
                .orElse("");
    }

    /** How many there ever were. */
    int count() {
        return all.size();
    }

    /** Those whom the CRM has now. */
    List<ContactId> present() {
        return present;
    }

    List<ContactId> bin() {
        return bin;
    }

    /** Those who became part of another record. */
    Set<ContactId> vanished() {
        return merged.keySet();
    }

    /** Those who are deleted or in the bin, with the webhooks that tell of it. */
    Map<ContactId, List<String>> gone() {
        return gone;
    }

    /** Whether the CRM has the record and always had, and the same is true of all that became part of it. */
    boolean stayed(ContactId id) {
        return present.contains(id) && partsOf(id).stream().noneMatch(part -> everGone.contains(part.id()));
    }

    /** Whether it stayed, and so did all others at its address: of a person who is forgotten no verdict tells. */
    boolean isKnown(ContactId id) {
        return stayed(id) && !addressesEverGone().contains(of(id).email());
    }

    /** Every record that is or was at this address. */
    List<ContactId> at(String email) {
        return all.values().stream()
                .filter(somebody -> somebody.email().equals(email))
                .map(Somebody::id)
                .toList();
    }

    /** The addresses of which some record was gone, if only for a while. */
    Set<String> addressesEverGone() {
        return everGone.stream().map(id -> of(id).email()).collect(Collectors.toSet());
    }

    /** The addresses that a person had under a record that became part of another one: what was asked there is the other's history. */
    Set<String> addressesLeft() {
        return merged.keySet().stream().map(id -> of(id).email()).collect(Collectors.toSet());
    }

    /** Whether the person is not there any more under any record. */
    boolean isGone(ContactId id) {
        return gone.containsKey(now(id));
    }

    /** The record with all that became part of it. */
    List<Somebody> partsOf(ContactId id) {
        return all.values().stream()
                .filter(somebody -> now(somebody.id()).equals(id))
                .toList();
    }
}
