package io.ekko.invitation;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.CrmEvent;
import io.ekko.inbox.EventHandler;
import io.ekko.privacy.ForgetPerson;

/** Draws the conclusions from what happened in a CRM. A change of a contact needs none: contacts are read again before each mail. */
public final class ConsiderEvents implements EventHandler {
    private final ConsiderTicket considerTicket;
    private final ForgetPerson forgetPerson;

    public ConsiderEvents(ConsiderTicket considerTicket, ForgetPerson forgetPerson) {
        this.considerTicket = considerTicket;
        this.forgetPerson = forgetPerson;
    }

    @Override
    public void handle(ConnectionId connection, CrmEvent event) {
        if (event instanceof CrmEvent.TicketChanged changed) {
            considerTicket.run(connection, changed.ticket());
        } else if (event instanceof CrmEvent.ContactErased erased) {
            forgetPerson.run(connection, erased.contact());
        }
    }
}
