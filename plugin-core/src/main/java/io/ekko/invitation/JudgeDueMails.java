package io.ekko.invitation;

import io.ekko.campaign.Campaign;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.crm.Contact;
import io.ekko.eligibility.Candidate;
import io.ekko.eligibility.Decision;
import io.ekko.eligibility.Facts;
import io.ekko.eligibility.Finding;
import io.ekko.eligibility.Histories;
import io.ekko.eligibility.Reaction;
import io.ekko.eligibility.Rules;
import io.ekko.eligibility.Stage;
import io.ekko.eligibility.Verdict;
import io.ekko.eligibility.Verdicts;
import io.ekko.id.InvitationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Asks the rules again about mails that are due: marks those that go out now, and holds or cancels the others. */
final class JudgeDueMails {
    private static final Duration MERGE = Duration.ofHours(2);

    private final Jdbi jdbi;
    private final Connections connections;
    private final Histories histories;
    private final Verdicts verdicts;

    JudgeDueMails(Jdbi jdbi, Histories histories) {
        this.jdbi = jdbi;
        this.connections = new Connections(jdbi);
        this.histories = histories;
        this.verdicts = new Verdicts(jdbi);
    }

    /** In the caller's transaction; gives those that are to be handed over now. */
    List<DueMail> run(
            Outbound outbound, Connection connection, List<DueMail> next, Reading reading, Instant until, Instant now) {
        connections.takeTurnToAsk(connection.id());
        Histories.Known known = histories.of(
                connection.id(),
                next.stream()
                        .flatMap(mail ->
                                Optional.ofNullable(reading.contacts()
                                                .get(mail.invitation()
                                                        .recipient()
                                                        .contact()))
                                        .stream())
                        .toList(),
                next.stream()
                        .flatMap(mail -> Optional.ofNullable(mail.invitation().ticket()).stream())
                        .toList(),
                now);
        Map<InvitationId, Reaction> reactions = outbound.reactions(next, now);
        Loads loads = Loads.read(jdbi, connection, reading.campaigns().values(), now);
        List<Verdict> decided = new ArrayList<>();
        List<Outbound.Ready> ready = new ArrayList<>();
        for (DueMail mail : next) {
            Invitation invitation = mail.invitation();
            Contact contact = reading.contacts().get(invitation.recipient().contact());
            Finding finding = contact == null
                    ? absent(connection, mail, reading, now)
                    : Rules.judge(candidate(
                            outbound.stage(),
                            connection,
                            mail,
                            contact,
                            reading,
                            known,
                            loads,
                            reminding(mail, contact, reactions),
                            now));
            decided.add(new Verdict(
                    connection.id(),
                    invitation.campaign(),
                    invitation.occasion(),
                    invitation.recipient().contact(),
                    invitation.ticket(),
                    outbound.stage(),
                    reading.campaign(invitation).policyVersion(),
                    finding,
                    now));
            if (contact != null && finding.invites()) {
                loads.add(invitation.campaign(), invitation.segments().team());
                ready.add(new Outbound.Ready(
                        mail,
                        NewInvitation.recipient(contact, invitation.recipient().language())));
            } else {
                hold(outbound, mail, reading.campaign(invitation), finding, until, now);
            }
        }
        verdicts.add(connection, decided);
        return outbound.sending(connection, ready, until, now);
    }

    /** A ticket that names another record may have gone there with its person: a merge is known soon, and then the mail goes there too. */
    private Finding absent(Connection connection, DueMail mail, Reading reading, Instant now) {
        Invitation invitation = mail.invitation();
        Candidate.Closing closing = reading.closing(invitation);
        Instant later = now.plus(MERGE);
        Instant end = mail.plannedAt()
                .plus(Duration.ofDays(reading.campaign(invitation).policy().freshDays()));
        Finding without = histories.findingWithoutContact(
                connection.id(), invitation.recipient().contact());
        return without.rule().equals(Rules.CONTACT)
                        && closing != null
                        && closing.contact() != null
                        && later.isBefore(end)
                ? Finding.withoutContactUntil(later)
                : without;
    }

    private static Facts.@Nullable Reminding reminding(
            DueMail mail, Contact contact, Map<InvitationId, Reaction> reactions) {
        if (mail.number() == 0) {
            return null;
        }
        boolean moved = !contact.person().equals(mail.invitation().recipient().person());
        Reaction heard = reactions.get(mail.invitation().id());
        return new Facts.Reminding(mail.number(), heard == null && moved ? Reaction.ADDRESS_CHANGED : heard);
    }

    private static Candidate candidate(
            Stage stage,
            Connection connection,
            DueMail mail,
            Contact contact,
            Reading reading,
            Histories.Known known,
            Loads loads,
            Facts.@Nullable Reminding reminding,
            Instant now) {
        Invitation invitation = mail.invitation();
        Campaign campaign = reading.campaign(invitation);
        return new Candidate(
                stage,
                connection,
                campaign,
                contact,
                reading.closing(invitation),
                known.of(contact, invitation.id()),
                loads.of(campaign.id(), invitation.segments().team()),
                reminding,
                mail.plannedAt(),
                now);
    }

    private static void hold(
            Outbound outbound, DueMail mail, Campaign campaign, Finding finding, Instant until, Instant now) {
        Invitation invitation = mail.invitation();
        Instant later = finding.deferUntil();
        if (finding.decision() != Decision.DEFER || later == null) {
            if (!Rules.speaksAgainstTheTicket(finding) || !outbound.passOn(mail, until, campaign)) {
                outbound.cancel(mail, until, reason(finding));
            }
            return;
        }
        outbound.defer(mail, until, later, finding.rule());
        String team = invitation.segments().team();
        if (finding.rule().equals(Rules.DAILY_CAP)) {
            outbound.holdBack(invitation.campaign(), null, now, later, finding.rule());
        } else if (finding.rule().equals(Rules.TEAM_CAP) && team != null) {
            outbound.holdBack(invitation.campaign(), team, now, later, finding.rule());
        }
    }

    /** What was heard, where that is why no reminder goes; else the rule. */
    private static String reason(Finding finding) {
        Facts facts = finding.facts();
        Facts.Reminding reminding = facts == null ? null : facts.reminding();
        Reaction heard = reminding == null ? null : reminding.reaction();
        return heard != null && finding.rule().equals(Rules.REMINDERS)
                ? heard.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : finding.rule();
    }
}
