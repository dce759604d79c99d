package io.ekko.campaign;

import io.ekko.crm.Ticket;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which closed tickets a campaign asks about: one of the accepted values in every field named; a field that is not named accepts
 * everything.
 */
public record TicketFilter(Map<Field, Set<String>> accepted) {
    public static final TicketFilter ALL = new TicketFilter(Map.of());

    public TicketFilter {
        Map<Field, Set<String>> copy = new EnumMap<>(Field.class);
        accepted.forEach((field, values) -> {
            if (!values.isEmpty()) {
                copy.put(field, Set.copyOf(values));
            }
        });
        accepted = Map.copyOf(copy);
    }

    /** A ticket field that can be filtered on. */
    public enum Field {
        CATEGORY,
        TEAM,
        PRODUCT,
        PRIORITY,
        CHANNEL;

        /** As in the database and in addresses. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What the ticket has in this field; null when it has nothing. */
        public @Nullable String of(Ticket ticket) {
            return switch (this) {
                case CATEGORY -> ticket.category();
                case TEAM -> ticket.team();
                case PRODUCT -> ticket.product();
                case PRIORITY -> ticket.priority();
                case CHANNEL -> ticket.channel();
            };
        }
    }

    public boolean accepts(Ticket ticket) {
        return accepted.entrySet().stream().allMatch(entry -> {
            String value = entry.getKey().of(ticket);
            return value != null && entry.getValue().contains(value);
        });
    }
}
