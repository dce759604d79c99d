package io.ekko.privacy;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.InvitationId;
import java.util.List;
import java.util.Set;

/**
 * Somebody who is being forgotten.
 *
 * @param contact the record that is forgotten
 * @param addresses every normalised address under which Ekko knew the person
 * @param invitations all that the person ever got
 * @param tickets those of the record that Ekko has seen
 */
public record Forgotten(
        ConnectionId connection,
        ContactId contact,
        Set<String> addresses,
        List<InvitationId> invitations,
        Set<TicketId> tickets) {
    public Forgotten {
        addresses = Set.copyOf(addresses);
        invitations = List.copyOf(invitations);
        tickets = Set.copyOf(tickets);
    }
}
