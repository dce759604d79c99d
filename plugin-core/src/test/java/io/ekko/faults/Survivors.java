package io.ekko.faults;

import io.ekko.crm.ContactId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks whether what was known of records that vanished in a merge stands on the record that remains. */
final class Survivors {
    private static final String NAMED = """
            select contact_id, 'invitation ' || id from invitation where state <> 'CANCELLED'
            union all select contact_id, 'response ' || id from response
            union all select contact_id, 'opt-out of ' || person from opt_out
            union all select contact_id, 'suppression of ' || person from suppression
            union all select contact_id, 'follow-up ' || id from follow_up
            union all select target_id, 'write-back ' || id from write_back where target = 'CONTACT'
            """;

    private final World world;
    private final People people;
    private final Books books;
    private final List<String> found = new ArrayList<>();

    Survivors(World world, Books books) {
        this.world = world;
        this.people = world.people();
        this.books = books;
    }

    List<String> find() {
        if (!people.vanished().isEmpty()) {
            Set<String> vanished = people.vanished().stream()
                    .filter(id -> world.crm().provesEveryMerge() || !people.isGone(id))
                    .map(ContactId::value)
                    .collect(Collectors.toSet());
            books.foundOf(NAMED).stream()
                    .filter(named -> vanished.contains(named.of()))
                    .forEach(named -> found.add(named.what() + " names contact " + named.of() + ", which was merged"));
        }
        answers();
        refusals();
        return found;
    }

    /** An answer stands on the record that its person has now. */
    private void answers() {
        Map<Long, Books.Answered> answers = books.answers().stream()
                .filter(answer -> answer.invitation() != 0)
                .collect(Collectors.toMap(Books.Answered::invitation, Function.identity()));
        for (SimulatedPost.Mail mail : world.post().first()) {
            Books.Answered answer = answers.get(mail.invitation().value());
            ContactId now = people.now(mail.contact());
            if (answer != null && people.stayed(now) && !answer.contact().equals(now.value())) {
                found.add("response " + answer.id() + " stands on contact " + answer.contact() + ", not on " + now);
            }
        }
    }

    /** Who wanted no more mail at an address is known at the one that remains, too. */
    private void refusals() {
        Set<String> stored = Set.copyOf(books.found("""
                select person || ' TRANSACTIONAL' from opt_out where kind in ('ALL', 'TRANSACTIONAL')
                union select person || ' RELATIONSHIP' from opt_out where kind in ('ALL', 'RELATIONSHIP')
                """));
        for (Objections.Asked asked : world.objections().optedOut.atTheEnd()) {
            List<ContactId> records = people.at(asked.person());
            if (records.stream().allMatch(id -> people.stayed(people.now(id)))
                    && !stored.contains(asked.person() + " " + asked.kind())) {
                found.add(asked.person() + " wanted no more " + asked.kind() + ", and nothing says so");
            }
        }
    }
}
