package io.ekko.privacy;

import io.ekko.connection.ConnectionId;
import io.ekko.invitation.InvitationId;
import java.util.List;
import java.util.Set;

/**
 * Somebody who is being forgotten.
 *
 * @param addresses every normalised address under which Ekko knew the person
 * @param invitations all that the person ever got
 */
public record Forgotten(ConnectionId connection, Set<String> addresses, List<InvitationId> invitations) {
    public Forgotten {
        addresses = Set.copyOf(addresses);
        invitations = List.copyOf(invitations);
    }
}
