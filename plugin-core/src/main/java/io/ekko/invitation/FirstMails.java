package io.ekko.invitation;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.eligibility.Reaction;
import io.ekko.eligibility.Stage;
import io.ekko.id.InvitationId;
import io.ekko.writeback.Target;
import io.ekko.writeback.WriteBacksDue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The first mails: the rows of the invitations themselves. */
final class FirstMails implements Outbound {
    private final Campaigns campaigns;
    private final Outgoing outgoing;
    private final HandedOver handedOver;
    private final Credits credits;
    private final SentFlow flow;
    private final WriteBacksDue writeBacks;
    private final ReminderMails reminders;

    FirstMails(Jdbi jdbi, WriteBacksDue writeBacks, ReminderMails reminders) {
        this.campaigns = new Campaigns(jdbi);
        this.outgoing = new Outgoing(jdbi);
        this.handedOver = new HandedOver(jdbi);
        this.credits = new Credits(jdbi);
        this.flow = new SentFlow(jdbi);
        this.writeBacks = writeBacks;
        this.reminders = reminders;
    }

    @Override
    public Stage stage() {
        return Stage.SENDING;
    }

    @Override
    public List<ConnectionId> waiting(Instant now) {
        return outgoing.waiting(now);
    }

    @Override
    public List<DueMail> claim(ConnectionId connection, Instant now, Instant until, int limit) {
        Map<CampaignId, Period> expiries = new HashMap<>();
        return outgoing.claim(connection, now, until, limit).stream()
                .map(invitation -> mail(
                        invitation,
                        expiries.computeIfAbsent(
                                invitation.campaign(),
                                id -> campaigns.byId(id).orElseThrow().expiry())))
                .toList();
    }

    private static DueMail mail(Invitation invitation, Period expiry) {
        return new DueMail(invitation, 0, invitation.expiresAt().minus(expiry), invitation.attempts());
    }

    private static List<Invitation> invitations(Collection<DueMail> mails) {
        return mails.stream().map(DueMail::invitation).toList();
    }

    @Override
    public void postpone(Collection<DueMail> mails, Instant claimed, Instant until) {
        outgoing.postpone(invitations(mails), claimed, until);
    }

    @Override
    public void release(Collection<DueMail> mails, Instant claimed) {
        outgoing.release(invitations(mails), claimed);
    }

    @Override
    public void defer(DueMail mail, Instant claimed, Instant until, String rule) {
        outgoing.defer(mail.invitation(), claimed, until, rule);
    }

    @Override
    public void holdBack(CampaignId campaign, @Nullable String team, Instant now, Instant until, String rule) {
        outgoing.holdBack(campaign, team, now, until, rule);
    }

    @Override
    public boolean passOn(DueMail mail, Instant claimed, Campaign campaign) {
        return credits.passOn(mail.invitation().id(), claimed, campaign);
    }

    @Override
    public void cancel(DueMail mail, Instant claimed, String reason) {
        outgoing.cancel(mail.invitation(), claimed, reason);
    }

    @Override
    public Map<InvitationId, Reaction> reactions(Collection<DueMail> mails, Instant now) {
        return Map.of();
    }

    @Override
    public List<DueMail> sending(Connection connection, List<Ready> ready, Instant claimed, Instant now) {
        LocalDate day = now.atZone(connection.zone()).toLocalDate();
        Map<InvitationId, DueMail> mails = new HashMap<>();
        ready.forEach(next -> mails.put(next.mail().invitation().id(), next.mail()));
        List<Invitation> sending = outgoing.sending(
                ready.stream()
                        .map(next -> new Outgoing.Ready(next.mail().invitation(), next.recipient()))
                        .toList(),
                claimed,
                now,
                day);
        flow.count(connection.id(), sending, day, 1);
        return sending.stream()
                .map(invitation -> new DueMail(
                        invitation,
                        0,
                        Objects.requireNonNull(mails.get(invitation.id())).plannedAt(),
                        invitation.attempts()))
                .toList();
    }

    @Override
    public void sent(DueMail mail, Campaign campaign, Instant now) {
        Invitation invitation = mail.invitation();
        Instant expiresAt = now.plus(campaign.expiry());
        if (handedOver.sent(invitation, expiresAt)) {
            writeBacks.due(
                    invitation.connection(),
                    Target.CONTACT,
                    invitation.recipient().contact().value(),
                    now);
            reminders.plan(invitation, 1, campaign.policy().reminders(), now, expiresAt);
        }
    }

    @Override
    public void again(Connection connection, DueMail mail, Instant at, String reason, int attempts) {
        notSent(mail, InvitationState.SCHEDULED, at, reason, attempts);
    }

    @Override
    public void never(Connection connection, DueMail mail, boolean refused, String reason) {
        InvitationState end = refused ? InvitationState.BOUNCED : InvitationState.CANCELLED;
        notSent(mail, end, null, reason, mail.attempts());
    }

    private void notSent(DueMail mail, InvitationState to, @Nullable Instant dueAt, String reason, int attempts) {
        Invitation invitation = mail.invitation();
        if (handedOver.notSent(invitation, to, dueAt, reason, attempts)) {
            flow.takeBack(invitation);
        }
    }

    @Override
    public void inDoubt(DueMail mail, String reason) {
        handedOver.inDoubt(mail.invitation(), reason);
    }
}
