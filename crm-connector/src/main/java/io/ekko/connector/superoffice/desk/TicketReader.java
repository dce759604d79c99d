package io.ekko.connector.superoffice.desk;

import io.ekko.connector.superoffice.wire.Reference;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.crm.ContactId;
import io.ekko.crm.Ticket;
import io.ekko.crm.Ticket.Mark;
import io.ekko.crm.TicketId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes tickets of what SuperOffice answers: of the whole record, or of a row of the ticket table together with a row of the list of
 * requests, which has the names. Who closed a ticket is not told.
 */
final class TicketReader {
    private static final int INTERNAL = 1;

    private final Lists lists;
    private final OptionalInt ownCategory;

    /** @param ownCategory the category of the tickets that Ekko makes itself, when there is one */
    TicketReader(Lists lists, OptionalInt ownCategory) {
        this.lists = lists;
        this.ownCategory = ownCategory;
    }

    Ticket record(Row record) {
        Status said = Status.of(record, "BaseStatus");
        Status status = said == Status.UNKNOWN ? Status.of(record.in("Status"), "Status") : said;
        Row category = record.in("Category");
        boolean internal = record.text("Slevel").equalsIgnoreCase("Internal")
                || record.number("Slevel").orElse(0) == INTERNAL;
        return ticket(
                record.requiredId("TicketId"),
                record.text("Title"),
                record.in("Person").id("PersonId"),
                times(record, "CreatedAt", "ClosedAt", "LastChanged"),
                status,
                marks(
                        status,
                        internal,
                        record.id("ConnectId"),
                        isOwn(record.text("Title"), category.id("TicketCategoryId"))),
                new Words(
                        record.in("OwnedBy").textIfAny("FullName").orElse(null),
                        team(record.in("OwnedBy").id("GroupIdx")),
                        category.textIfAny("Fullname")
                                .or(() -> category.textIfAny("Name"))
                                .orElse(null),
                        record.in("Priority").textIfAny("Name").orElse(null),
                        Channel.of(record, "Origin"),
                        record.textIfAny("Language").orElse(null)));
    }

    /** @param listed null when the list does not have it */
    Ticket row(Row raw, @Nullable Row listed) {
        Status status = Status.of(raw, "ticket.status");
        return ticket(
                raw.requiredId("ticket.id"),
                raw.text("ticket.title"),
                raw.id("ticket.cust_id"),
                times(raw, "ticket.created_at", "ticket.closed_at", "ticket.last_changed"),
                status,
                marks(
                        status,
                        raw.number("ticket.slevel").orElse(0) == INTERNAL,
                        raw.id("ticket.connect_id"),
                        isOwn(raw.text("ticket.title"), raw.id("ticket.category"))),
                new Words(
                        listed == null
                                ? null
                                : listed.textIfAny("ownedBy/fullName").orElse(null),
                        listed == null ? null : team(listed.id("ownedBy/usergroupId")),
                        listed == null
                                ? null
                                : listed.textIfAny("categoryFullName").orElse(null),
                        listed == null ? null : listed.textIfAny("priorityName").orElse(null),
                        Channel.of(raw, "ticket.origin"),
                        raw.textIfAny("ticket.language").orElse(null)));
    }

    private record Times(
            @Nullable Instant created, @Nullable Instant closed) {}

    /**
     * Should a closed ticket have no closing time, its last change or its beginning stands for it. Whole seconds, because a closing is
     * known again by its time, and a record may show more of it than a list.
     */
    private static Times times(Row row, String created, String closed, String changed) {
        Instant began = row.time(created).orElse(null);
        Optional<Instant> ended = row.time(closed).or(() -> row.time(changed));
        Instant closing = ended.orElse(began);
        return new Times(began, closing == null ? null : closing.truncatedTo(ChronoUnit.SECONDS));
    }

    private record Words(
            @Nullable String owner,
            @Nullable String team,
            @Nullable String category,
            @Nullable String priority,
            @Nullable String channel,
            @Nullable String language) {}

    private @Nullable String team(OptionalInt group) {
        if (group.isEmpty()) {
            return null;
        }
        int number = group.getAsInt();
        return lists.groups.get(groups -> groups.containsKey(number)).get(number);
    }

    /** Whether Ekko made it: by its category, and by the sign in its title should somebody have moved it to another one. */
    private boolean isOwn(String title, OptionalInt category) {
        return Reference.isIn(title) || (category.isPresent() && category.equals(ownCategory));
    }

    private static Set<Mark> marks(Status status, boolean internal, OptionalInt master, boolean own) {
        EnumSet<Mark> marks = EnumSet.noneOf(Mark.class);
        switch (status) {
            case DELETED -> marks.add(Mark.DELETED);
            case MERGED -> marks.add(Mark.MERGED);
            case SPAM -> marks.add(Mark.SPAM);
            default -> {}
        }
        if (master.isPresent()) {
            marks.add(Mark.MERGED);
        }
        if (own) {
            marks.add(Mark.OWN_TASK);
        } else if (internal) {
            marks.add(Mark.INTERNAL);
        }
        return marks;
    }

    private static Ticket ticket(
            int id, String title, OptionalInt person, Times times, Status status, Set<Mark> marks, Words words) {
        Instant closedAt = status == Status.CLOSED ? times.closed() : null;
        return new Ticket(
                new TicketId(Integer.toString(id)),
                title,
                person.isEmpty() ? null : new ContactId(Integer.toString(person.getAsInt())),
                times.created(),
                closedAt != null,
                closedAt,
                false,
                marks,
                words.owner(),
                words.team(),
                words.category(),
                null,
                words.priority(),
                words.channel(),
                words.language());
    }
}
