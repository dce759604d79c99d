package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.input.Inspection;
import io.ekko.crm.Ticket.Mark;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be edited about a ticket; its status is changed by closing and re-opening. Blank texts count as missing.
 *
 * @param priority one of {@link #PRIORITIES}
 * @param channel one of {@link #CHANNELS}: how the customer reached us
 * @param marks why the customer should perhaps not be asked about it
 * @param requesterClosed whether the customer closed it themselves
 */
public record TicketDetails(
        String title,
        String description,
        String priority,
        String channel,
        @Nullable String category,
        @Nullable String product,
        @Nullable String owner,
        @Nullable String team,
        @Nullable Long contactId,
        Set<Mark> marks,
        boolean requesterClosed) {

    public static final Set<String> PRIORITIES = Set.of("low", "normal", "high", "urgent");
    public static final Set<String> CHANNELS = Set.of("mail", "phone", "web", "chat", "visit", "other");

    public TicketDetails {
        title = title.strip();
        category = kept(category);
        product = kept(product);
        owner = kept(owner);
        team = kept(team);
        marks = Mark.set(marks);
    }

    /** A ticket of which only the title and the customer are known. */
    public static TicketDetails of(String title, @Nullable Long contactId) {
        return new TicketDetails(title, "", "normal", "mail", null, null, null, null, contactId, Set.of(), false);
    }

    /** What stays when it is opened again: what belonged to the closing goes. */
    TicketDetails reopened() {
        return with(marks.stream().filter(mark -> mark != Mark.AUTO_CLOSED).collect(Collectors.toSet()), false);
    }

    /** The same details with these marks, closed by the customer or not. */
    public TicketDetails with(Set<Mark> marks, boolean requesterClosed) {
        return new TicketDetails(
                title,
                description,
                priority,
                channel,
                category,
                product,
                owner,
                team,
                contactId,
                marks,
                requesterClosed);
    }

    private static @Nullable String kept(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** What is wrong, as far as one can tell without looking at other records. */
    public Inspection inspect() {
        return new Inspection()
                .required("title", title, 400)
                .text("description", description, 20_000)
                .oneOf("priority", priority, PRIORITIES)
                .oneOf("channel", channel, CHANNELS)
                .text("category", category, 200)
                .text("product", product, 200)
                .text("owner", owner, 200)
                .text("team", team, 200);
    }
}
