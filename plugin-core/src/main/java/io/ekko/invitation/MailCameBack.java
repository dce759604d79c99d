package io.ekko.invitation;

import io.ekko.id.InvitationId;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * An invitation's mail was taken by the mail system and came back later: it is bounced, and does not count as sent. It was handed
 * over all the same, and may have been read: its person counts as asked, unless the address is struck off, and an answer is taken
 * within the expiry. In the transaction of whoever learned of it. Harmless when repeated.
 */
public final class MailCameBack {
    private final HandedOver handedOver;
    private final SentFlow flow;

    public MailCameBack(Jdbi jdbi) {
        this.handedOver = new HandedOver(jdbi);
        this.flow = new SentFlow(jdbi);
    }

    /** @return false when the invitation is not on its way: answered, over, or known to have come back */
    public boolean run(InvitationId id, String reason) {
        Optional<Invitation> sent = handedOver.bounced(id, reason);
        sent.ifPresent(flow::takeBack);
        return sent.isPresent();
    }
}
