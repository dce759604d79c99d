package io.ekko.inbox;

import io.ekko.crm.ContactId;
import io.ekko.crm.CrmEvent;
import io.ekko.privacy.Erased;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recognises in a hook the people who were forgotten before it came. Nothing but a fingerprint of their ids is left of them, so every
 * word that may be an id is compared. A hook is only a hint: one that is let go for a mere likeness costs nothing, because the CRM can
 * tell its news again.
 */
final class LateTraces {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:[-_.:@][\\p{L}\\p{N}]+)*");
    private static final Pattern PART = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int MOST_WORDS = 5000;
    private static final int LONGEST_ID = 80;

    private final Erased erased;

    LateTraces(Erased erased) {
        this.erased = erased;
    }

    /**
     * Whether a hook that could not be worked off is about somebody who was forgotten. One that tells of somebody else who is to be
     * forgotten is not, so that it is not lost.
     *
     * @param events what the hook tells; empty when nobody can read it
     */
    boolean in(Delivery hook, List<CrmEvent> events) {
        return erased.anyOf(hook.connection(), named(hook, events))
                && events.stream()
                        .flatMap(event -> leaving(event).stream())
                        .allMatch(leaving -> erased.anyOf(hook.connection(), List.of(leaving)));
    }

    /** Who is to be forgotten, or to be looked for when some time has passed. */
    static Optional<ContactId> leaving(CrmEvent event) {
        if (event instanceof CrmEvent.ContactErased gone) {
            return Optional.of(gone.contact());
        }
        return event instanceof CrmEvent.ContactLeft left ? Optional.of(left.contact()) : Optional.empty();
    }

    /** A ticket may have the number that a person had. */
    private static Set<ContactId> named(Delivery hook, List<CrmEvent> events) {
        Set<String> words = words(new String(hook.body(), StandardCharsets.UTF_8));
        for (CrmEvent event : events) {
            if (event instanceof CrmEvent.TicketChanged changed) {
                words.remove(changed.ticket().value());
            } else if (event instanceof CrmEvent.ContactChanged changed) {
                words.add(changed.contact().value());
            }
            leaving(event).ifPresent(leaving -> words.add(leaving.value()));
        }
        return words.stream()
                .filter(word -> word.length() <= LONGEST_ID)
                .map(ContactId::new)
                .collect(Collectors.toSet());
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        Matcher found = WORD.matcher(text);
        while (found.find() && words.size() < MOST_WORDS) {
            words.add(found.group());
            Matcher parts = PART.matcher(found.group());
            while (parts.find()) {
                words.add(parts.group());
            }
        }
        return words;
    }
}
