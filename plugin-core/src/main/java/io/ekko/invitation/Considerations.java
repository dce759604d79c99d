package io.ekko.invitation;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.eligibility.Candidate;
import io.ekko.eligibility.Finding;
import io.ekko.eligibility.Histories;
import io.ekko.eligibility.History;
import io.ekko.eligibility.Rules;
import io.ekko.eligibility.Stage;
import io.ekko.eligibility.Verdict;
import io.ekko.eligibility.Verdicts;
import io.ekko.language.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Turns candidates into verdicts, and verdicts into invitations. One at a time per connection, so that each sees the one before. */
final class Considerations {
    private final Connections connections;
    private final Campaigns campaigns;
    private final Histories histories;
    private final Verdicts verdicts;
    private final Invitations invitations;

    Considerations(Jdbi jdbi, Histories histories) {
        this.connections = new Connections(jdbi);
        this.campaigns = new Campaigns(jdbi);
        this.histories = histories;
        this.verdicts = new Verdicts(jdbi);
        this.invitations = new Invitations(jdbi);
    }

    /**
     * Somebody who comes up.
     *
     * @param id the contact; null when the ticket has none
     * @param contact as just read; null when the CRM does not have the contact
     * @param otherwise the language of the mail when the contact's own is none of ours
     */
    record Considered(
            Campaign campaign,
            Occasion occasion,
            @Nullable ContactId id,
            @Nullable Contact contact,
            Candidate.@Nullable Closing closing,
            Language otherwise,
            Instant dueAt) {

        private @Nullable TicketId ticket() {
            return closing == null || closing.ticket() == null
                    ? null
                    : closing.ticket().id();
        }
    }

    /**
     * Decides on candidates of one connection, in the caller's transaction. A campaign that has ended since it was read asks nobody.
     *
     * @return how many invitations were made
     */
    int decide(Connection connection, List<Considered> comingUp, Instant now) {
        connections.takeTurnToAsk(connection.id());
        Set<CampaignId> asking = campaigns.notEnded(
                comingUp.stream().map(candidate -> candidate.campaign().id()).collect(Collectors.toSet()));
        List<Considered> candidates = comingUp.stream()
                .filter(candidate -> asking.contains(candidate.campaign().id()))
                .toList();
        Histories.Known known = histories.of(
                connection.id(),
                candidates.stream()
                        .flatMap(candidate -> Optional.ofNullable(candidate.contact()).stream())
                        .toList(),
                now);
        Map<String, History.Asked> justAsked = new HashMap<>();
        List<Verdict> decided = new ArrayList<>();
        List<NewInvitation> invited = new ArrayList<>();
        for (Considered candidate : candidates) {
            Finding finding = judge(connection, candidate, known, justAsked, now);
            decided.add(new Verdict(
                    connection.id(),
                    candidate.campaign().id(),
                    candidate.occasion(),
                    candidate.id(),
                    candidate.ticket(),
                    Stage.CREATION,
                    finding,
                    now));
            invitation(candidate, finding).ifPresent(invitation -> {
                invited.add(invitation);
                justAsked.put(
                        invitation.recipient().person(),
                        new History.Asked(
                                invitation.dueAt(), candidate.campaign().id(), true));
            });
        }
        verdicts.add(connection, decided);
        return invitations.add(connection.id(), invited, now);
    }

    private static Finding judge(
            Connection connection,
            Considered candidate,
            Histories.Known known,
            Map<String, History.Asked> justAsked,
            Instant now) {
        Contact contact = candidate.contact();
        if (contact == null) {
            return Finding.withoutContact();
        }
        History history = known.of(contact);
        History.Asked asked = justAsked.get(contact.person());
        return Rules.judge(new Candidate(
                connection,
                candidate.campaign(),
                contact,
                candidate.closing(),
                asked == null ? history : history.with(asked),
                candidate.dueAt(),
                now));
    }

    private static Optional<NewInvitation> invitation(Considered candidate, Finding finding) {
        Instant dueAt = switch (finding.decision()) {
            case SKIP -> null;
            case DEFER -> finding.deferUntil();
            case INVITE -> candidate.dueAt();
        };
        return dueAt == null
                ? Optional.empty()
                : Optional.of(NewInvitation.of(
                        candidate.campaign(),
                        candidate.occasion(),
                        Objects.requireNonNull(candidate.contact()),
                        candidate.closing() == null ? null : candidate.closing().ticket(),
                        candidate.otherwise(),
                        dueAt));
    }
}
