package io.ekko.app.campaign;

import io.ekko.campaign.TicketFilter.Field;
import io.ekko.crm.Crm;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Selections.Selection;
import io.ekko.crm.TicketChoices;
import java.util.List;

/**
 * What the CRM offers for the first step; nothing when it does not answer, and the administrator types instead.
 *
 * @param away whether the CRM did not answer
 */
public record CrmOffer(TicketChoices tickets, List<Selection> selections, boolean away) {

    static CrmOffer of(Crm crm) {
        try {
            return new CrmOffer(crm.tickets().choices(), crm.selections().list(), false);
        } catch (CrmFailure notNow) {
            return new CrmOffer(TicketChoices.NONE, List.of(), true);
        }
    }

    /** The values of a field; empty when they are typed. */
    public List<String> values(Field field) {
        return switch (field) {
            case CATEGORY -> tickets.categories();
            case TEAM -> tickets.teams();
            case PRODUCT -> tickets.products();
            case PRIORITY -> tickets.priorities();
            case CHANNEL -> tickets.channels();
        };
    }
}
