package io.ekko.event;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.CrmEvent;
import io.ekko.inbox.EventHandler;
import io.ekko.inbox.Inbox;
import io.ekko.invitation.ConsiderContact;
import io.ekko.invitation.ConsiderTicket;
import io.ekko.merge.FollowMerges;
import io.ekko.privacy.ForgetPerson;
import io.ekko.writeback.Target;
import io.ekko.writeback.WriteBacksDue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Draws the conclusions from what happened in a CRM. Whoever was put into a bin is not asked any more at once, and forgotten when the
 * CRM says that it is for good, or does not know the person any more after a while. Before anybody is forgotten it is looked up what was
 * merged: a record that became part of another one is gone, and its person is not. Nothing is written to a company that is gone.
 */
public final class ConsiderEvents implements EventHandler {
    /** So long a record stays in the bins of CRMs, from which people take it back. */
    private static final Duration IN_THE_BIN = Duration.ofDays(14);

    private final ConsiderTicket considerTicket;
    private final ConsiderContact considerContact;
    private final FollowMerges followMerges;
    private final ForgetPerson forgetPerson;
    private final Inbox inbox;
    private final WriteBacksDue writeBacksDue;
    private final InstantSource clock;

    public ConsiderEvents(
            ConsiderTicket considerTicket,
            ConsiderContact considerContact,
            FollowMerges followMerges,
            ForgetPerson forgetPerson,
            Inbox inbox,
            WriteBacksDue writeBacksDue,
            InstantSource clock) {
        this.considerTicket = considerTicket;
        this.considerContact = considerContact;
        this.followMerges = followMerges;
        this.forgetPerson = forgetPerson;
        this.inbox = inbox;
        this.writeBacksDue = writeBacksDue;
        this.clock = clock;
    }

    @Override
    public void handle(ConnectionId connection, CrmEvent event) {
        if (event instanceof CrmEvent.TicketChanged changed) {
            considerTicket.run(connection, changed.ticket());
        } else if (event instanceof CrmEvent.ContactChanged changed) {
            considerContact.run(connection, changed.contact());
        } else if (event instanceof CrmEvent.ContactLeft left) {
            followMerges.look(connection);
            considerContact.run(connection, left.contact());
            Instant now = clock.instant();
            inbox.acceptLeft(connection, left.contact(), now, now.plus(IN_THE_BIN));
        } else if (event instanceof CrmEvent.CompanyChanged changed) {
            considerContact.run(connection, changed.company());
        } else if (event instanceof CrmEvent.CompanyLeft left) {
            followMerges.look(connection);
            writeBacksDue.gone(connection, Target.COMPANY, left.company().value(), clock.instant());
            considerContact.run(connection, left.company());
        } else if (event instanceof CrmEvent.ContactErased erased) {
            followMerges.look(connection);
            forgetPerson.run(connection, erased.contact());
        }
    }
}
