package io.ekko.invitation;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.eligibility.Reaction;
import io.ekko.eligibility.Stage;
import io.ekko.id.InvitationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mails of one kind on their way out: first mails, or reminders. Each step changes a row only when it still is where the step expects
 * it. Steps run in the caller's transaction where there is one.
 */
interface Outbound {
    /** How verdicts on these mails are marked. */
    Stage stage();

    /** The connections with something to send, the longest due first. */
    List<ConnectionId> waiting(Instant now);

    /** Takes due mails of campaigns at work, the longest due first; nobody else gets them before the given time. */
    List<DueMail> claim(ConnectionId connection, Instant now, Instant until, int limit);

    /** Gives claimed mails back, to be looked at again at the given time. */
    void postpone(Collection<DueMail> mails, Instant claimed, Instant until);

    /** Gives claimed mails back as they were. */
    void release(Collection<DueMail> mails, Instant claimed);

    /** Gives a claimed mail back, to be looked at again when the rule that held it lets it pass. */
    void defer(DueMail mail, Instant claimed, Instant until, String rule);

    /** Makes all that a campaign has due now wait; only what is about tickets of the team, when one is given. */
    void holdBack(CampaignId campaign, @Nullable String team, Instant now, Instant until, String rule);

    /**
     * Makes a claimed mail, whose ticket is not to be asked about, speak of another one that it stands for, and gives it back.
     *
     * @return false when there is no other
     */
    boolean passOn(DueMail mail, Instant claimed, Campaign campaign);

    /** Cancels a claimed mail. */
    void cancel(DueMail mail, Instant claimed, String reason);

    /** What was heard of the mails' invitations until now; those of which nothing was are left out. */
    Map<InvitationId, Reaction> reactions(Collection<DueMail> mails, Instant now);

    /** Marks mails as handed over next; gives those that could be marked, as they stand now. */
    List<DueMail> sending(Connection connection, List<Ready> ready, Instant claimed, Instant now);

    /** A mail that nothing speaks against, and whom it goes to. */
    record Ready(DueMail mail, Invitation.Recipient recipient) {}

    /** The mail system has it. */
    void sent(DueMail mail, Campaign campaign, Instant now);

    /** The mail system does not have it; it is tried again. */
    void again(Connection connection, DueMail mail, Instant at, String reason, int attempts);

    /** The mail system does not have it and will not. */
    void never(Connection connection, DueMail mail, boolean refused, String reason);

    /** Nobody knows whether the mail system has it. */
    void inDoubt(DueMail mail, String reason);
}
