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
import io.ekko.eligibility.Decision;
import io.ekko.eligibility.Facts;
import io.ekko.eligibility.Finding;
import io.ekko.eligibility.Histories;
import io.ekko.eligibility.History;
import io.ekko.eligibility.Rules;
import io.ekko.eligibility.Stage;
import io.ekko.eligibility.Verdict;
import io.ekko.eligibility.Verdicts;
import io.ekko.id.InvitationId;
import io.ekko.id.Occasion;
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
    private static final InvitationId NOT_STORED_YET = new InvitationId(Long.MAX_VALUE);

    private final Connections connections;
    private final Campaigns campaigns;
    private final Histories histories;
    private final Verdicts verdicts;
    private final Invitations invitations;
    private final Credits credits;

    Considerations(Jdbi jdbi, Histories histories) {
        this.connections = new Connections(jdbi);
        this.campaigns = new Campaigns(jdbi);
        this.histories = histories;
        this.verdicts = new Verdicts(jdbi);
        this.invitations = new Invitations(jdbi);
        this.credits = new Credits(jdbi);
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
                candidates.stream()
                        .flatMap(candidate -> Optional.ofNullable(candidate.ticket()).stream())
                        .toList(),
                now);
        Map<String, List<History.Ask>> justAsked = new HashMap<>();
        List<Verdict> decided = new ArrayList<>();
        List<NewInvitation> invited = new ArrayList<>();
        for (Considered candidate : candidates) {
            History history = history(candidate, known, justAsked);
            Finding finding = judge(connection, candidate, history, now);
            decided.add(new Verdict(
                    connection.id(),
                    candidate.campaign().id(),
                    candidate.occasion(),
                    candidate.id(),
                    candidate.ticket(),
                    Stage.CREATION,
                    candidate.campaign().policyVersion(),
                    finding,
                    now));
            if (finding.decision() == Decision.JOIN) {
                join(candidate, finding);
            }
            invitation(candidate, finding, history).ifPresent(invitation -> {
                invited.add(invitation);
                justAsked
                        .computeIfAbsent(invitation.recipient().person(), first -> new ArrayList<>())
                        .add(History.Ask.of(
                                NOT_STORED_YET, candidate.campaign().id(), invitation.dueAt(), true, null, now));
            });
        }
        verdicts.add(connection, decided);
        return invitations.add(connection.id(), invited, now);
    }

    private static History history(
            Considered candidate, Histories.Known known, Map<String, List<History.Ask>> justAsked) {
        Contact contact = candidate.contact();
        return contact == null
                ? History.NONE
                : known.of(contact).with(justAsked.getOrDefault(contact.person(), List.of()));
    }

    private Finding judge(Connection connection, Considered candidate, History history, Instant now) {
        Contact contact = candidate.contact();
        return contact == null
                ? histories.findingWithoutContact(connection.id(), candidate.id())
                : Rules.judge(Candidate.creation(
                        connection,
                        candidate.campaign(),
                        contact,
                        candidate.closing(),
                        history,
                        candidate.dueAt(),
                        now));
    }

    /** The invitation waits: sending takes the same turn. */
    private void join(Considered candidate, Finding finding) {
        Facts.Waiting waiting =
                Objects.requireNonNull(Objects.requireNonNull(finding.facts()).waiting());
        credits.join(
                new InvitationId(waiting.invitation()),
                made(candidate, candidate.dueAt(), null, 1),
                candidate.campaign().policy().gathering().about());
    }

    private static Optional<NewInvitation> invitation(Considered candidate, Finding finding, History history) {
        Instant dueAt = switch (finding.decision()) {
            case SKIP, JOIN -> null;
            case DEFER -> finding.deferUntil();
            case INVITE -> candidate.dueAt();
        };
        if (dueAt == null) {
            return Optional.empty();
        }
        boolean first = candidate.campaign().policy().customers().neverAskedFirst() && history.neverAsked();
        String heldBy = finding.decision() == Decision.DEFER ? finding.rule() : null;
        return Optional.of(made(candidate, dueAt, heldBy, first ? 0 : 1));
    }

    private static NewInvitation made(Considered candidate, Instant dueAt, @Nullable String heldBy, int priority) {
        return NewInvitation.of(
                candidate.campaign(),
                candidate.occasion(),
                Objects.requireNonNull(candidate.contact()),
                candidate.closing() == null ? null : candidate.closing().ticket(),
                candidate.otherwise(),
                candidate.dueAt(),
                dueAt,
                heldBy,
                priority);
    }
}
