package io.ekko.faults;

import io.ekko.crm.ContactId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks through every text of every table for people who are deleted in the CRM, of which Ekko was told. */
final class Traces {
    private final World world;
    private final People people;

    Traces(World world) {
        this.world = world;
        this.people = world.people();
    }

    List<String> find() {
        Set<ContactId> forgotten = people.gone().entrySet().stream()
                .filter(gone -> gone.getValue().stream()
                        .anyMatch(hook -> world.courier().acknowledged().containsKey(hook)))
                .map(gone -> gone.getKey())
                .collect(Collectors.toSet());
        if (forgotten.isEmpty()) {
            return List.of();
        }
        Set<String> signs = new HashSet<>();
        Set<String> ids = new HashSet<>();
        forgotten.forEach(id -> {
            signs.addAll(signs(id, forgotten));
            parts(id).forEach(part -> ids.add(part.id().value()));
        });
        List<String> found = new ArrayList<>();
        world.store().texts((where, text) -> {
            boolean named = !where.endsWith("secret") && signs.stream().anyMatch(text::contains);
            boolean numbered = where.endsWith("contact_id") && ids.contains(text);
            if (named || numbered) {
                found.add("somebody who is forgotten stands in " + where + ": " + text);
            }
        });
        return found;
    }

    private List<People.Somebody> parts(ContactId id) {
        return world.crm().provesEveryMerge() ? people.partsOf(id) : List.of(people.of(id));
    }

    /** By which one would know the person again: an address only when it is nobody else's. */
    private Set<String> signs(ContactId id, Set<ContactId> forgotten) {
        Set<String> signs = new HashSet<>();
        for (People.Somebody part : parts(id)) {
            signs.add(part.name());
            if (world.crm().distinct()) {
                signs.add(part.id().value());
            }
            if (people.at(part.email()).stream().allMatch(other -> forgotten.contains(people.now(other)))) {
                signs.add(part.email());
            }
        }
        return signs;
    }
}
