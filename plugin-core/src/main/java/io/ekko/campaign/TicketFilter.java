package io.ekko.campaign;

import io.ekko.crm.Ticket;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
        CATEGORY(Ticket::category),
        TEAM(Ticket::team),
        PRODUCT(Ticket::product),
        PRIORITY(Ticket::priority),
        CHANNEL(Ticket::channel);

        private final Function<Ticket, @Nullable String> value;

        Field(Function<Ticket, @Nullable String> value) {
            this.value = value;
        }
    }

    public boolean accepts(Ticket ticket) {
        return accepted.entrySet().stream().allMatch(entry -> {
            String value = entry.getKey().value.apply(ticket);
            return value != null && entry.getValue().contains(value);
        });
    }
}
