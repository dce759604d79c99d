package io.ekko.crm;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A support case as the CRM knows it at the moment of reading.
 *
 * @param contact the person who asked; null when the ticket has none
 * @param createdAt when it was opened for the first time; null when the CRM does not know
 * @param closedAt when it was last closed, in whole microseconds, which every database keeps, so that a closing is known again; never
 *     null when {@code closed}
 * @param requesterClosed whether the person who asked closed it
 * @param marks why one might not want to ask about it
 * @param language in which the person wrote, as a language tag; null when the CRM does not know
 */
public record Ticket(
        TicketId id,
        String title,
        @Nullable ContactId contact,
        @Nullable Instant createdAt,
        boolean closed,
        @Nullable Instant closedAt,
        boolean requesterClosed,
        Set<Mark> marks,
        @Nullable String owner,
        @Nullable String team,
        @Nullable String category,
        @Nullable String product,
        @Nullable String priority,
        @Nullable String channel,
        @Nullable String language) {

    public Ticket {
        title = Plain.text(title);
        owner = Plain.orNull(owner);
        team = Plain.orNull(team);
        category = Plain.orNull(category);
        product = Plain.orNull(product);
        priority = Plain.orNull(priority);
        channel = Plain.orNull(channel);
        language = Plain.orNull(language);
        if (closed && closedAt == null) {
            throw new IllegalArgumentException("a closed ticket has a closing time, ticket " + id + " has none");
        }
        closedAt = closedAt == null ? null : closedAt.truncatedTo(ChronoUnit.MICROS);
        marks = Mark.set(marks);
    }

    /** What makes a ticket one that its customer should perhaps not be asked about. */
    public enum Mark {
        /** Closed by the CRM by itself, for instance because nobody answered. */
        AUTO_CLOSED,
        /** Became part of another ticket. */
        MERGED,
        SPAM,
        /** Between colleagues. */
        INTERNAL,
        DELETED,
        /** A follow-up that Ekko itself made. */
        OWN_TASK;

        /** As in the database and in JSON, such as {@code auto-closed}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The mark with this wire name in any case; empty when there is none. */
        public static Optional<Mark> of(String wireName) {
            return Stream.of(values())
                    .filter(mark -> mark.wireName().equalsIgnoreCase(wireName.strip()))
                    .findFirst();
        }

        /** The marks as a set that cannot be changed, in the order of this list. */
        public static Set<Mark> set(Collection<Mark> marks) {
            EnumSet<Mark> ordered = EnumSet.noneOf(Mark.class);
            ordered.addAll(marks);
            return Collections.unmodifiableSet(ordered);
        }
    }

    /** A ticket of which only this is known: open, without marks. */
    public static Ticket open(TicketId id, String title, @Nullable ContactId contact, @Nullable Instant createdAt) {
        return new Ticket(
                id, title, contact, createdAt, false, null, false, Set.of(), null, null, null, null, null, null, null);
    }

    /** Whether nothing marks it as one that should perhaps not be asked about. */
    public boolean askable() {
        return marks.isEmpty();
    }

    /** The closing time of a ticket that is closed now; empty for an open one. */
    public Optional<Instant> closing() {
        return closed ? Optional.ofNullable(closedAt) : Optional.empty();
    }

    /** How long it was open until it was last closed; empty for an open one and when the CRM does not know when it was opened. */
    public Optional<Duration> lasted() {
        Instant opened = createdAt;
        return opened == null ? Optional.empty() : closing().map(closing -> Duration.between(opened, closing));
    }

    /** The same ticket, closed at that time. */
    public Ticket closedAt(Instant time, boolean byRequester) {
        return with(true, time, byRequester, marks);
    }

    /** The same ticket, open. A closing by the CRM itself is undone by that. */
    public Ticket reopened() {
        EnumSet<Mark> kept = EnumSet.noneOf(Mark.class);
        marks.stream().filter(mark -> mark != Mark.AUTO_CLOSED).forEach(kept::add);
        return with(false, null, false, kept);
    }

    /** The same ticket with these marks and no other. */
    public Ticket marked(Set<Mark> others) {
        return with(closed, closedAt, requesterClosed, others);
    }

    /** The same ticket of somebody else. */
    public Ticket givenTo(ContactId other) {
        return new Ticket(
                id,
                title,
                other,
                createdAt,
                closed,
                closedAt,
                requesterClosed,
                marks,
                owner,
                team,
                category,
                product,
                priority,
                channel,
                language);
    }

    private Ticket with(boolean closed, @Nullable Instant closedAt, boolean requesterClosed, Set<Mark> marks) {
        return new Ticket(
                id,
                title,
                contact,
                createdAt,
                closed,
                closedAt,
                requesterClosed,
                marks,
                owner,
                team,
                category,
                product,
                priority,
                channel,
                language);
    }
}
