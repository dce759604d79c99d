package io.ekko.crm;

import java.util.List;

/**
 * The values that the fields of tickets may have, for an administrator to choose from, in the order of the CRM. A list is empty
 * where the CRM cannot tell; at most 500 of each.
 */
public record TicketChoices(
        List<String> categories,
        List<String> teams,
        List<String> products,
        List<String> priorities,
        List<String> channels) {
    /** Of a CRM that cannot tell any. */
    public static final TicketChoices NONE = new TicketChoices(List.of(), List.of(), List.of(), List.of(), List.of());

    public TicketChoices {
        categories = List.copyOf(categories);
        teams = List.copyOf(teams);
        products = List.copyOf(products);
        priorities = List.copyOf(priorities);
        channels = List.copyOf(channels);
    }
}
