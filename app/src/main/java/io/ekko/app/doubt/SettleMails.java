package io.ekko.app.doubt;

import io.ekko.app.access.Audit;
import io.ekko.app.access.Caller;
import io.ekko.connection.ConnectionId;
import io.ekko.id.InvitationId;
import io.ekko.invitation.SettleDoubt;
import io.ekko.invitation.SettleDoubt.Found;
import jakarta.ws.rs.container.ContainerRequestContext;

/** Takes the caller's word on mails in doubt and notes whose word it was. */
public record SettleMails(SettleDoubt settle, Audit audit) {
    boolean one(
            ContainerRequestContext request,
            ConnectionId connection,
            InvitationId invitation,
            int number,
            Found found) {
        boolean settled = settle.run(connection, invitation, number, found);
        if (settled) {
            audit.note(
                    Caller.of(request).actor(),
                    found == Found.SENT ? "doubt.sent" : "doubt.not-sent",
                    "invitation/" + invitation + (number == 0 ? "" : "/reminder/" + number));
        }
        return settled;
    }
}
