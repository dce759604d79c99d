package io.ekko.invitation;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Contact;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.eligibility.Candidate;
import io.ekko.eligibility.Histories;
import io.ekko.id.Occasion;
import io.ekko.language.Language;
import io.ekko.sql.Instants;
import io.ekko.survey.Survey;
import io.ekko.survey.SurveyId;
import io.ekko.survey.Surveys;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a ticket that may have been closed or re-opened. A closing that was not known becomes an episode, and each campaign at work
 * that asks about such tickets makes a candidate of its contact; a closing that does not stand any more takes its invitations back.
 */
public final class ConsiderTicket {
    private static final Logger LOG = LoggerFactory.getLogger(ConsiderTicket.class);

    private final Jdbi jdbi;
    private final Crms crms;
    private final Connections connections;
    private final Campaigns campaigns;
    private final Surveys surveys;
    private final Episodes episodes;
    private final Invitations invitations;
    private final Credits credits;
    private final Considerations considerations;
    private final Alarm alarm;
    private final InstantSource clock;

    public ConsiderTicket(Jdbi jdbi, Crms crms, Histories histories, Alarm alarm, InstantSource clock) {
        this.jdbi = jdbi;
        this.crms = crms;
        this.connections = new Connections(jdbi);
        this.campaigns = new Campaigns(jdbi);
        this.surveys = new Surveys(jdbi);
        this.episodes = new Episodes(jdbi);
        this.invitations = new Invitations(jdbi);
        this.credits = new Credits(jdbi);
        this.considerations = new Considerations(jdbi, histories);
        this.alarm = alarm;
        this.clock = clock;
    }

    /**
     * Reads the ticket from the CRM and draws the conclusions. Harmless when repeated.
     *
     * @throws io.ekko.crm.CrmFailure when the CRM cannot be read; nothing is changed then
     */
    public void run(ConnectionId connection, TicketId ticket) {
        List<Episode> known = episodes.of(connection, ticket);
        Optional<Ticket> found = crms.of(connection).tickets().byId(ticket);
        if (found.filter(Ticket::closed).isPresent()) {
            consider(connection, found.get(), Episode.FoundBy.HOOK);
        } else {
            jdbi.useTransaction(handle -> {
                connections.takeTurnToAsk(connection);
                takeBack(connection, ticket, known, Optional.empty());
            });
        }
    }

    /**
     * Considers a ticket as just read.
     *
     * @return whether it was a closing that was not known
     */
    public boolean consider(ConnectionId id, Ticket ticket, Episode.FoundBy foundBy) {
        Instant closedAt = ticket.closing().map(Instants::kept).orElse(null);
        if (closedAt == null || isKnown(id, ticket.id(), closedAt)) {
            return false;
        }
        Connection connection = connections.byId(id);
        List<Campaign> asking = campaigns.askingAfterTickets(id).stream()
                .filter(running -> !closedAt.isBefore(running.since()))
                .map(Campaigns.Running::campaign)
                .filter(campaign -> trigger(campaign).filter().accepts(ticket))
                .sorted(Comparator.comparingLong(campaign -> campaign.id().value()))
                .toList();
        Contact contact = asking.isEmpty() || ticket.contact() == null
                ? null
                : crms.of(id).contacts().byId(ticket.contact()).orElse(null);
        List<Language> languages =
                asking.stream().map(campaign -> language(campaign.survey())).toList();
        Outcome outcome = jdbi.inTransaction(handle -> {
            if (!asking.isEmpty()) {
                connections.takeTurnToAsk(id); // before any invitation is touched, as a sender does
            }
            takeBack(id, ticket.id(), episodes.of(id, ticket.id()), Optional.of(closedAt));
            Optional<Episode> episode = episodes.open(id, ticket.id(), closedAt, foundBy, clock.instant());
            if (episode.isEmpty()) {
                return new Outcome(false, 0);
            }
            List<Considerations.Considered> candidates = asking.stream()
                    .map(campaign -> candidate(
                            campaign, episode.get(), ticket, contact, languages.get(asking.indexOf(campaign))))
                    .toList();
            return new Outcome(
                    true, candidates.isEmpty() ? 0 : considerations.decide(connection, candidates, clock.instant()));
        });
        if (outcome.isNew()) {
            LOG.info(
                    "episode connection={} ticket={} foundBy={} campaigns={} invited={}",
                    id,
                    ticket.id(),
                    foundBy,
                    asking.size(),
                    outcome.invited());
        }
        if (outcome.invited() > 0) {
            alarm.ring(Duty.SENDING);
        }
        return outcome.isNew();
    }

    private record Outcome(boolean isNew, int invited) {}

    private boolean isKnown(ConnectionId connection, TicketId ticket, Instant closedAt) {
        return episodes.of(connection, ticket).stream()
                .anyMatch(episode -> episode.closedAt().equals(closedAt));
    }

    private void takeBack(ConnectionId connection, TicketId ticket, List<Episode> known, Optional<Instant> standing) {
        List<Episode> reopened = episodes.reopen(known, standing, clock.instant());
        credits.reopened(connection, reopened);
        int cancelled = invitations.cancel(connection, reopened, "ticket re-opened");
        if (!reopened.isEmpty()) {
            LOG.info("re-opened connection={} ticket={} cancelled={}", connection, ticket, cancelled);
        }
    }

    private static Considerations.Considered candidate(
            Campaign campaign, Episode episode, Ticket ticket, @Nullable Contact contact, Language otherwise) {
        return new Considerations.Considered(
                campaign,
                Occasion.of(episode.id()),
                ticket.contact(),
                contact,
                new Candidate.Closing(ticket, contact, episode.closedAt()),
                otherwise,
                episode.closedAt().plus(trigger(campaign).delay()));
    }

    private static Trigger.TicketClosed trigger(Campaign campaign) {
        return (Trigger.TicketClosed) campaign.trigger();
    }

    private Language language(SurveyId survey) {
        return surveys.byId(survey).map(Survey::defaultLanguage).orElse(Language.DEFAULT);
    }
}
