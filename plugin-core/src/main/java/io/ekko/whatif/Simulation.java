package io.ekko.whatif;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.Trigger;
import io.ekko.campaign.WaveCalendar;
import io.ekko.connection.Connection;
import io.ekko.crm.Ticket;
import io.ekko.eligibility.Decision;
import io.ekko.eligibility.Draw;
import io.ekko.eligibility.Facts;
import io.ekko.eligibility.Finding;
import io.ekko.eligibility.Rules;
import io.ekko.eligibility.Stage;
import io.ekko.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays the coming days of a campaign over a population: tickets are closed as they were thirteen weeks before, waves run when they are
 * due, and each candidate goes through the real rules, when it comes up and when its mail goes. A dynamic selection has today's members
 * at each wave, and whoever had a ticket closed since the wave before.
 */
final class Simulation {
    /** Days that are looked ahead. */
    static final int DAYS = 90;

    private final Connection connection;
    private final Campaign campaign;
    private final Policy policy;
    private final Population population;
    private final Instant end;
    private final PriorityQueue<Event> sends = new PriorityQueue<>(Event.ORDER);
    private final PriorityQueue<Event> held = new PriorityQueue<>(Event.OF_HELD);
    private final Map<String, Known> known = new HashMap<>();
    private final Map<LocalDate, Load> loads = new HashMap<>();
    private final Map<String, Integer> heldBack = new HashMap<>();
    private final Map<String, Integer> deferred = new HashMap<>();
    /** When those that the daily cap holds back are looked at again; null when there are none. */
    private @Nullable Instant morning;

    private int number;
    private int considered;
    private int mails;
    private int joined;
    private int waiting;

    private Simulation(Connection connection, Campaign campaign, Population population) {
        this.connection = connection;
        this.campaign = campaign;
        this.policy = campaign.policy();
        this.population = population;
        this.end = population.readAt().plus(Duration.ofDays(DAYS));
    }

    /** Somebody who comes up, or whose mail is due. */
    private record Event(
            Instant at,
            int priority,
            int number,
            Stage stage,
            int person,
            Instant dueAt,
            @Nullable Closed closed) {
        /** The order in which the real thing takes them. */
        private static final Comparator<Event> ORDER = Comparator.comparing(Event::at)
                .thenComparingInt(Event::priority)
                .thenComparingInt(Event::number);

        private static final Comparator<Event> OF_HELD =
                Comparator.comparingInt(Event::priority).thenComparingInt(Event::number);
    }

    /** A ticket as it will be closed. */
    private record Closed(Facts.Closing facts, @Nullable String team) {
        static Closed of(Ticket ticket, Instant at, Duration shift) {
            Long minutes = ticket.createdAt() == null
                    ? null
                    : Duration.between(ticket.createdAt().plus(shift), at).toMinutes();
            return new Closed(
                    new Facts.Closing(at, true, ticket.marks(), minutes, ticket.requesterClosed()), ticket.team());
        }
    }

    /** What was done about a person so far: the latest mail, and the one that waits. */
    private static final class Known {
        private Facts.@Nullable Asked sent;
        private Facts.@Nullable Asked scheduled;
        private Facts.@Nullable Waiting waiting;
    }

    /** What was sent on a day. */
    private static final class Load {
        private int sent;
        /** Let go on from those that were held back, and not sent yet. */
        private int released;

        private final Map<String, Integer> teams = new HashMap<>();
    }

    /** What would happen, without what is expected of the answers. */
    static Counted run(Connection connection, Campaign campaign, Population population) {
        Simulation simulation = new Simulation(connection, campaign, population);
        if (campaign.trigger() instanceof Trigger.Recurring rhythm) {
            simulation.waves(rhythm);
        } else if (campaign.trigger() instanceof Trigger.TicketClosed closed) {
            simulation.closings(closed);
        }
        simulation.close();
        return simulation.counted();
    }

    /** The plain counts. */
    record Counted(
            int considered,
            int mails,
            int joined,
            int waiting,
            Map<String, Integer> heldBack,
            Map<String, Integer> deferred,
            List<Integer> mailsByDay,
            LocalDate firstDay) {}

    private void closings(Trigger.TicketClosed trigger) {
        for (Population.Closing closing : population.closings()) {
            Instant at = closing.at().plus(ReadPopulation.BACK);
            if (at.isBefore(end)) {
                sendUntil(at);
                Closed closed = Closed.of(closing.ticket(), at, ReadPopulation.BACK);
                create(comesUp(at, closing.person(), at.plus(trigger.delay()), closed));
            }
        }
    }

    private void waves(Trigger.Recurring rhythm) {
        WaveCalendar calendar = new WaveCalendar(rhythm);
        for (Instant due = calendar.next(population.readAt()); due.isBefore(end); due = calendar.next(due)) {
            sendUntil(due);
            for (int member : population.members()) {
                create(comesUp(due, member, due, null));
            }
            if (population.dynamic()) {
                Set<Integer> others = closedBetween(due.minus(Duration.ofDays(rhythm.everyDays())), due);
                population.members().forEach(others::remove);
                for (int person : others) {
                    create(comesUp(due, person, due, null));
                }
            }
        }
    }

    private Set<Integer> closedBetween(Instant from, Instant to) {
        Set<Integer> people = new LinkedHashSet<>();
        for (Population.Closing closing : population.closings()) {
            Instant at = closing.at().plus(ReadPopulation.BACK);
            if (!at.isBefore(from) && at.isBefore(to)) {
                people.add(closing.person());
            }
        }
        return people;
    }

    private Event comesUp(Instant at, int person, Instant dueAt, @Nullable Closed closed) {
        return new Event(at, 1, number++, Stage.CREATION, person, dueAt, closed);
    }

    /** Takes the mails that are due before this moment, those that a cap holds back day by day. */
    private void sendUntil(Instant limit) {
        while (true) {
            Event next = sends.peek();
            Instant at = next == null ? limit : next.at();
            if (morning != null && morning.isBefore(limit) && !morning.isAfter(at)) {
                Instant now = morning;
                morning = null;
                releaseHeld(now);
            } else if (next != null && next.at().isBefore(limit)) {
                send(sends.remove());
            } else {
                return;
            }
        }
    }

    /** Lets as many go on as the day has room for, so that a long queue is not judged again every day. */
    private void releaseHeld(Instant now) {
        Integer cap = policy.sampling().dailyCap();
        Load load = load(now);
        while (cap != null && load.sent + load.released < cap && !held.isEmpty()) {
            Event next = held.remove();
            load.released++;
            sends.add(new Event(
                    now, next.priority(), next.number(), Stage.SENDING, next.person(), next.dueAt(), next.closed()));
        }
        if (!held.isEmpty()) {
            morning = tomorrow(now);
        }
    }

    private void create(Event event) {
        considered++;
        Known one = known(event);
        Finding finding = Rules.judge(facts(event, one, null), policy);
        if (finding.decision() == Decision.SKIP) {
            heldBack.merge(finding.rule(), 1, Integer::sum);
        } else if (finding.decision() == Decision.JOIN) {
            joined++;
        } else {
            Instant due = finding.deferUntil() == null ? event.dueAt() : finding.deferUntil();
            if (finding.deferUntil() != null) {
                deferred.merge(finding.rule(), 1, Integer::sum);
            }
            boolean first = policy.customers().neverAskedFirst() && asked(event, one) == null;
            one.scheduled = new Facts.Asked(due, campaign.id().value(), true);
            one.waiting = event.closed() == null
                    ? null
                    : new Facts.Waiting(number + 1L, event.closed().facts().at());
            sends.add(new Event(
                    due, first ? 0 : 1, number++, Stage.SENDING, event.person(), event.dueAt(), event.closed()));
        }
    }

    private void send(Event event) {
        Load load = load(event.at());
        load.released = Math.max(0, load.released - 1);
        String team = event.closed() == null ? null : event.closed().team();
        Known one = known(event);
        Facts.Asked own = one.scheduled;
        one.scheduled = null;
        Facts.Load sofar =
                new Facts.Load(tomorrow(event.at()), load.sent, team == null ? 0 : load.teams.getOrDefault(team, 0));
        Finding finding = Rules.judge(facts(event, one, sofar), policy);
        Instant later = finding.deferUntil();
        if (finding.decision() == Decision.SKIP) {
            heldBack.merge(finding.rule(), 1, Integer::sum);
            one.waiting = null;
            if (!held.isEmpty()) {
                releaseHeld(event.at());
            }
        } else if (later != null) {
            one.scheduled = own;
            hold(event, finding.rule(), later);
        } else {
            mails++;
            load.sent++;
            if (team != null) {
                load.teams.merge(team, 1, Integer::sum);
            }
            one.sent = new Facts.Asked(event.at(), campaign.id().value(), false);
            one.waiting = null;
        }
    }

    private void hold(Event event, String rule, Instant until) {
        deferred.merge(rule, 1, Integer::sum);
        Event later = new Event(
                until, event.priority(), event.number(), Stage.SENDING, event.person(), event.dueAt(), event.closed());
        if (rule.equals(Rules.DAILY_CAP)) {
            held.add(later);
            morning = morning == null ? until : morning;
        } else {
            sends.add(later);
        }
    }

    /** What still waits at the end, less what would not be fresh by then. */
    private void close() {
        sendUntil(end);
        waiting = sends.size();
        for (Event event : held) {
            boolean stale =
                    !event.dueAt().plus(Duration.ofDays(policy.freshDays())).isAfter(end);
            waiting += stale ? 0 : 1;
            if (stale) {
                heldBack.merge("too-late", 1, Integer::sum);
            }
        }
    }

    private Load load(Instant at) {
        return loads.computeIfAbsent(day(at), first -> new Load());
    }

    private Instant tomorrow(Instant at) {
        return day(at).plusDays(1).atStartOfDay(connection.zone()).toInstant();
    }

    private Known known(Event event) {
        return known.computeIfAbsent(population.people().get(event.person()).address(), first -> new Known());
    }

    private Facts.@Nullable Asked asked(Event event, Known one) {
        Facts.Asked latest = one.scheduled == null ? one.sent : one.scheduled;
        return latest == null ? population.people().get(event.person()).facts().asked() : latest;
    }

    private Facts facts(Event event, Known one, Facts.@Nullable Load load) {
        Population.Person person = population.people().get(event.person());
        Facts base = person.facts();
        Facts.Asked here = one.scheduled == null ? one.sent : one.scheduled;
        return new Facts(
                event.stage(),
                event.at(),
                event.dueAt(),
                base.zone(),
                base.country(),
                base.address(),
                base.roleAddress(),
                base.ownStaff(),
                base.erased(),
                policy.consent().in(base.country()),
                base.consent(),
                base.optedOutInCrm(),
                base.optedOutAt(),
                base.suppressed(),
                base.vetoed(),
                base.customerSince(),
                base.openFollowUpSince(),
                asked(event, one),
                here == null ? base.askedHere() : here,
                event.stage() == Stage.CREATION ? one.waiting : null,
                policy.sampling().sharePercent() == 100 ? 0 : Draw.of(campaign, connection, event.dueAt(), person.id()),
                event.closed() == null ? null : event.closed().facts(),
                load,
                null);
    }

    private LocalDate day(Instant at) {
        return at.atZone(connection.zone()).toLocalDate();
    }

    private Counted counted() {
        LocalDate first = day(population.readAt());
        List<Integer> byDay = new ArrayList<>();
        for (int i = 0; i <= DAYS; i++) {
            Load load = loads.get(first.plusDays(i));
            byDay.add(load == null ? 0 : load.sent);
        }
        return new Counted(considered, mails, joined, waiting, heldBack, deferred, byDay, first);
    }
}
