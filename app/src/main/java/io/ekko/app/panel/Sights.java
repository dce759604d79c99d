package io.ekko.app.panel;

import io.ekko.connection.Connection;
import io.ekko.connection.Crms;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.connector.superoffice.sight.Sight;
import io.ekko.connector.superoffice.sight.Sight.Kind;
import io.ekko.connector.superoffice.sight.Sight.Said;
import io.ekko.crm.ContactId;
import io.ekko.secret.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the guest of a frame may see. SuperOffice is asked, in the guest's own name, and its answer is kept for some minutes. A user of
 * Ekko sees what staff of Ekko see.
 */
final class Sights {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST_KEPT = 10_000;

    private final Crms crms;
    private final Vault vault;
    private final InstantSource clock;
    private final Map<Question, Answer> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Answer> eldest) {
            return size() > MOST_KEPT;
        }
    };

    Sights(Crms crms, Vault vault, InstantSource clock) {
        this.crms = crms;
        this.vault = vault;
        this.clock = clock;
    }

    private record Question(String session, Kind kind, String id) {}

    private record Answer(Said said, Instant until) {}

    /**
     * Whether the guest may read the record.
     *
     * @throws io.ekko.crm.CrmFailure when SuperOffice cannot say now
     */
    Said mayRead(PanelSession session, Connection connection, Kind kind, String id) {
        if (!(session.guest() instanceof Guest.Associate associate)) {
            return Said.YES;
        }
        Instant now = clock.instant();
        String access = associate.access();
        if (access == null || !now.isBefore(associate.accessUntil())) {
            return Said.ENDED;
        }
        Question question = new Question(session.hash(), kind, id);
        Optional<Said> known = known(question, now);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Sight> sight = sight(connection);
        if (sight.isEmpty()) {
            return Said.NO;
        }
        Said said = sight.get().mayRead(vault.unseal(access), kind, id);
        if (said != Said.ENDED) {
            keep(question, new Answer(said, now.plus(KEPT)));
        }
        return said;
    }

    /**
     * Whom of these people the guest may see.
     *
     * @throws io.ekko.crm.CrmFailure when SuperOffice cannot say now
     */
    Set<ContactId> people(PanelSession session, Connection connection, Collection<ContactId> people) {
        if (!(session.guest() instanceof Guest.Associate associate)) {
            return Set.copyOf(people);
        }
        String access = associate.access();
        Optional<Sight> sight = sight(connection);
        if (people.isEmpty() || access == null || sight.isEmpty()) {
            return Set.of();
        }
        return sight
                .get()
                .persons(
                        vault.unseal(access),
                        people.stream().map(ContactId::value).toList())
                .stream()
                .map(ContactId::new)
                .collect(Collectors.toSet());
    }

    private Optional<Sight> sight(Connection connection) {
        return crms.of(connection.id()) instanceof SuperOfficeCrm office ? office.sight() : Optional.empty();
    }

    private synchronized Optional<Said> known(Question question, Instant now) {
        return Optional.ofNullable(kept.get(question))
                .filter(answer -> now.isBefore(answer.until()))
                .map(Answer::said);
    }

    private synchronized void keep(Question question, Answer answer) {
        kept.put(question, answer);
    }
}
