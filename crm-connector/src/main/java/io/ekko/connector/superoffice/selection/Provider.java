package io.ekko.connector.superoffice.selection;

import io.ekko.connector.superoffice.wire.Row;
import io.ekko.crm.CrmFailure;

/**
 * The list through which the people of a selection are read.
 *
 * @param name as the selection names it
 * @param entities the kind of row that is a person; empty for all rows
 */
record Provider(String name, String entities) {
    Provider {
        if (!name.matches("[A-Za-z0-9_]{1,80}")) {
            throw new CrmFailure.Rejected("the selection names no list of its members");
        }
    }

    /** Of a selection of requests the list of people behind it ("shadow"). */
    static Provider of(Row selection) {
        String table = selection.text("TargetTableName");
        boolean ofTickets = table.equalsIgnoreCase("ticket");
        if (!ofTickets && !table.isEmpty() && !table.equalsIgnoreCase("contact") && !table.equalsIgnoreCase("person")) {
            throw new CrmFailure.Rejected("a selection of '" + table + "' has no people to ask");
        }
        String name = selection.text(ofTickets ? "ShadowProviderName" : "MainProviderName");
        return new Provider(name, ofTickets ? "" : entity(name));
    }

    /** Static and combined selections name their people otherwise than dynamic ones. */
    private static String entity(String provider) {
        if (provider.contains("Dynamic")) {
            return "person";
        }
        return provider.contains("Static") || provider.contains("Combined") ? "staticPerson" : "person,staticPerson";
    }
}
