package io.ekko.app.demo;

import io.ekko.app.demo.DemoYear.Case;
import io.ekko.app.demo.DemoYear.Company;
import io.ekko.app.demo.DemoYear.Person;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.WaveId;
import io.ekko.connection.Connection;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.eligibility.Decision;
import io.ekko.eligibility.Facts;
import io.ekko.eligibility.Finding;
import io.ekko.eligibility.Rules;
import io.ekko.eligibility.Stage;
import io.ekko.eligibility.Verdict;
import io.ekko.eligibility.Verdicts;
import io.ekko.id.EpisodeId;
import io.ekko.id.InvitationId;
import io.ekko.id.Occasion;
import io.ekko.invitation.InvitationState;
import io.ekko.segment.Segments;
import io.ekko.survey.SurveyId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Puts the year's invitations and what was said to them into Ekko, in few batches, so that the first start is quick.
 */
final class DemoHistory {
    private static final Duration EXPIRY = Duration.ofDays(14);
    private static final int STRIPES = 4;

    private final Jdbi jdbi;
    private final DemoYear year;
    private final DemoDesk.Stored desk;
    private final Campaigns campaigns;
    private final Instant now;

    /** Who asks, and what. */
    record Campaigns(Connection connection, SurveyId survey, CampaignId afterTickets, CampaignId recurring) {}

    DemoHistory(Jdbi jdbi, DemoYear year, DemoDesk.Stored desk, Campaigns campaigns, Instant now) {
        this.jdbi = jdbi;
        this.year = year;
        this.desk = desk;
        this.campaigns = campaigns;
        this.now = now;
    }

    /** An ask with what makes it the only one. */
    private record Placed(DemoAsk ask, Occasion occasion) {}

    void store() {
        DemoAsks asks = new DemoAsks(year, campaigns.connection().zone(), now);
        List<Placed> placed = place(asks);
        new Verdicts(jdbi)
                .add(campaigns.connection(), placed.stream().map(this::verdict).toList());
        List<Placed> invited =
                placed.stream().filter(one -> one.ask().invited()).toList();
        List<InvitationId> ids = invite(invited);
        countSent(invited, ids);
        new DemoAnswers(jdbi, campaigns.connection(), now).store(said(invited, ids));
    }

    private CampaignId campaign(DemoAsk ask) {
        return ask.aboutTicket() ? campaigns.afterTickets() : campaigns.recurring();
    }

    private String contact(DemoAsk ask) {
        return Long.toString(desk.people().get(ask.person()));
    }

    private LocalDate day(Instant at) {
        return at.atZone(campaigns.connection().zone()).toLocalDate();
    }

    private List<Placed> place(DemoAsks asks) {
        List<Long> waves = jdbi.withHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into wave (campaign_id, due_at, state, considered, invited, finished_at)
                    values (:campaign, :at, 'DONE', :considered, :invited, :at)
                    """);
            for (int i = 0; i < asks.waves().size(); i++) {
                int wave = i;
                List<DemoAsk> members =
                        asks.asks().stream().filter(ask -> ask.wave() == wave).toList();
                batch.bind("campaign", campaigns.recurring().value())
                        .bind("at", asks.waves().get(i))
                        .bind("considered", members.size())
                        .bind(
                                "invited",
                                members.stream().filter(DemoAsk::invited).count())
                        .add();
            }
            return batch.executePreparedBatch("id").mapTo(Long.class).list();
        });
        List<DemoAsk> aboutTickets =
                asks.asks().stream().filter(DemoAsk::aboutTicket).toList();
        List<Long> episodes = jdbi.withHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into episode (connection_id, ticket_id, closed_at, found_by, created_at)
                    values (:connection, :ticket, :at, 'HOOK', :at)
                    """);
            aboutTickets.forEach(ask -> batch.bind(
                            "connection", campaigns.connection().id().value())
                    .bind("ticket", Long.toString(desk.tickets().get(ask.ticket())))
                    .bind("at", year.tickets().get(ask.ticket()).closed())
                    .add());
            return batch.executePreparedBatch("id").mapTo(Long.class).list();
        });
        List<Placed> placed = new ArrayList<>();
        int episode = 0;
        for (DemoAsk ask : asks.asks()) {
            placed.add(new Placed(
                    ask,
                    ask.aboutTicket()
                            ? Occasion.of(new EpisodeId(episodes.get(episode++)))
                            : Occasion.of(new WaveId(waves.get(ask.wave())), new ContactId(contact(ask)))));
        }
        return placed;
    }

    private Verdict verdict(Placed placed) {
        DemoAsk ask = placed.ask();
        Facts facts = DemoFacts.of(ask, campaign(ask), campaigns.connection().zone());
        return new Verdict(
                campaigns.connection().id(),
                campaign(ask),
                placed.occasion(),
                new ContactId(contact(ask)),
                ask.aboutTicket() ? new TicketId(Long.toString(desk.tickets().get(ask.ticket()))) : null,
                Stage.CREATION,
                1,
                ask.invited()
                        ? new Finding(Decision.INVITE, Rules.ALL, null, facts)
                        : new Finding(Decision.SKIP, "cool-down", null, facts),
                ask.at());
    }

    private Segments segments(DemoAsk ask) {
        Person person = year.people().get(ask.person());
        Company company = year.companies().get(person.company());
        Optional<Case> ticket = ask.aboutTicket() ? Optional.of(year.tickets().get(ask.ticket())) : Optional.empty();
        return new Segments(
                ticket.map(about -> about.agent().name()).orElse(company.owner()),
                ticket.map(about -> about.agent().team()).orElse(null),
                ticket.map(Case::category).orElse(null),
                ticket.map(Case::product).orElse(null),
                company.region(),
                Long.toString(desk.companies().get(person.company())),
                company.country(),
                person.language().tag(),
                null,
                null);
    }

    private List<InvitationId> invite(List<Placed> invited) {
        return jdbi.withHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into invitation (connection_id, campaign_id, survey_id, occasion, contact_id, person, email, first_name,
                        last_name, written_in, ticket_id, ticket_title, company_name, owner, team, category, product, region,
                        company, country, language, state, created_at, due_at, expires_at, sent_at, sent_day, answered_at, attempts)
                    values (:connection, :campaign, :survey, :occasion, :contact, :email, :email, :firstName, :lastName, :language,
                        :ticket, :title, :companyName, :owner, :team, :category, :product, :region, :company, :country, :language,
                        :state, :at, :at, :expires, :at, :day, :answered, 1)
                    """);
            for (Placed one : invited) {
                DemoAsk ask = one.ask();
                Person person = year.people().get(ask.person());
                Segments segments = segments(ask);
                Instant expires = ask.at().plus(EXPIRY);
                batch.bind("connection", campaigns.connection().id().value())
                        .bind("campaign", campaign(ask).value())
                        .bind("survey", campaigns.survey().value())
                        .bind("occasion", one.occasion().key())
                        .bind("contact", contact(ask))
                        .bind("email", person.email())
                        .bind("firstName", person.firstName())
                        .bind("lastName", person.lastName())
                        .bind(
                                "ticket",
                                ask.aboutTicket() ? Long.toString(desk.tickets().get(ask.ticket())) : null)
                        .bind(
                                "title",
                                ask.aboutTicket()
                                        ? year.tickets().get(ask.ticket()).title()
                                        : null)
                        .bind(
                                "companyName",
                                year.companies().get(person.company()).name())
                        .bindMethods(segments)
                        .bind("state", state(ask, expires))
                        .bind("at", ask.at())
                        .bind("expires", expires)
                        .bind("day", day(ask.at()))
                        .bindByType(
                                "answered",
                                ask.reply() == null ? null : ask.reply().at(),
                                Instant.class)
                        .add();
            }
            return batch.executePreparedBatch("id")
                    .map((row, context) -> new InvitationId(row.getLong(1)))
                    .list();
        });
    }

    private List<DemoAnswers.Said> said(List<Placed> invited, List<InvitationId> ids) {
        List<DemoAnswers.Said> said = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            DemoYear.Reply reply = invited.get(i).ask().reply();
            if (reply != null) {
                said.add(new DemoAnswers.Said(ids.get(i), reply));
            }
        }
        return said;
    }

    /** The counts of what was sent, as the sweep that sends keeps them. */
    private void countSent(List<Placed> invited, List<InvitationId> ids) {
        Map<List<Object>, int[]> counts = new TreeMap<>(Comparator.comparing(List::toString));
        for (int i = 0; i < ids.size(); i++) {
            DemoAsk ask = invited.get(i).ask();
            long stripe = ids.get(i).value() % STRIPES;
            count(counts, ask, "all", "", stripe);
            segments(ask).known().forEach((segment, value) -> count(counts, ask, segment.wireName(), value, stripe));
        }
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into flow (connection_id, campaign_id, on_day, segment, segment_value, stripe, sent, answered)
                    values (:connection, :campaign, :day, :segment, :value, :stripe, :sent, :answered)
                    """);
            counts.forEach((key, count) -> batch.bind(
                            "connection", campaigns.connection().id().value())
                    .bind("campaign", key.get(0))
                    .bind("day", key.get(1))
                    .bind("segment", key.get(2))
                    .bind("value", key.get(3))
                    .bind("stripe", key.get(4))
                    .bind("sent", count[0])
                    .bind("answered", count[1])
                    .add());
            batch.execute();
        });
    }

    private void count(Map<List<Object>, int[]> counts, DemoAsk ask, String segment, String value, long stripe) {
        int[] count = counts.computeIfAbsent(
                List.of(campaign(ask).value(), day(ask.at()), segment, value, stripe), key -> new int[2]);
        count[0]++;
        count[1] += ask.reply() == null ? 0 : 1;
    }

    private InvitationState state(DemoAsk ask, Instant expires) {
        if (ask.reply() != null) {
            return InvitationState.ANSWERED;
        }
        return expires.isBefore(now) ? InvitationState.EXPIRED : InvitationState.SENT;
    }
}
