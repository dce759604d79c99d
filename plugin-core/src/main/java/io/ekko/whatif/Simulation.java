package io.ekko.whatif;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Trigger;
import io.ekko.campaign.WaveCalendar;
import io.ekko.connection.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Plays the coming days of campaigns together over a population: tickets are closed as they were thirteen weeks before, waves run when
 * they are due, and each candidate goes through the real rules, when it comes up and when its mail goes. A dynamic selection has today's
 * members at each wave, and whoever had a ticket closed since the wave before.
 */
final class Simulation {
    /** Days that are looked ahead. */
    static final int DAYS = 90;

    private final Population population;
    private final Instant end;
    private final List<Play> plays = new ArrayList<>();
    private final PriorityQueue<Wave> waves = new PriorityQueue<>(Wave.ORDER);

    private Simulation(Connection connection, Played played, Population population) {
        this.population = population;
        this.end = population.readAt().plus(Duration.ofDays(DAYS));
        Cast cast = new Cast(population.people());
        for (int place = 0; place < played.all().size(); place++) {
            Play play = new Play(connection, played, place, cast);
            plays.add(play);
            if (play.campaign().trigger() instanceof Trigger.Recurring rhythm) {
                WaveCalendar calendar = new WaveCalendar(rhythm);
                waves.add(new Wave(calendar.next(population.readAt()), play, rhythm, calendar));
            }
        }
    }

    /** The next wave of a campaign. */
    private record Wave(Instant due, Play play, Trigger.Recurring rhythm, WaveCalendar calendar) {
        /** Of waves that are due together that of the newest campaign is opened first. */
        private static final Comparator<Wave> ORDER = Comparator.comparing(Wave::due)
                .thenComparing(wave -> wave.play().campaign().id().value(), Comparator.reverseOrder());

        Wave following() {
            return new Wave(calendar.next(due), play, rhythm, calendar);
        }
    }

    /** What would happen, without what is expected of the answers. */
    static Map<CampaignId, Counted> run(Connection connection, Played played, Population population) {
        Simulation simulation = new Simulation(connection, played, population);
        population.closings().forEach(simulation::close);
        simulation.wavesUntil(simulation.end);
        simulation.sendUntil(simulation.end);
        Map<CampaignId, Counted> counted = new LinkedHashMap<>();
        for (Play play : simulation.plays) {
            play.close(simulation.end);
            counted.put(play.campaign().id(), play.counted(population.readAt(), DAYS));
        }
        return counted;
    }

    private void close(Population.Closing closing) {
        Instant at = thoughtAgain(closing);
        if (!at.isBefore(end)) {
            return;
        }
        wavesUntil(at);
        sendUntil(at);
        Event.Closed closed = Event.Closed.of(closing.ticket(), at, ReadPopulation.BACK);
        for (Play play : plays) {
            if (play.campaign().trigger() instanceof Trigger.TicketClosed trigger
                    && trigger.filter().accepts(closing.ticket())) {
                play.create(at, closing.person(), at.plus(trigger.delay()), closed);
            }
        }
    }

    private static Instant thoughtAgain(Population.Closing closing) {
        return closing.at().plus(ReadPopulation.BACK);
    }

    private void wavesUntil(Instant limit) {
        while (!waves.isEmpty() && waves.element().due().isBefore(limit)) {
            Wave wave = waves.remove();
            sendUntil(wave.due());
            run(wave);
            waves.add(wave.following());
        }
    }

    private void run(Wave wave) {
        Population.Members members = population.members(wave.rhythm().selection());
        members.places().forEach(member -> wave.play().create(wave.due(), member, wave.due(), null));
        if (members.dynamic()) {
            Instant before = wave.due().minus(Duration.ofDays(wave.rhythm().everyDays()));
            Set<Integer> others = closedBetween(before, wave.due());
            members.places().forEach(others::remove);
            others.forEach(person -> wave.play().create(wave.due(), person, wave.due(), null));
        }
    }

    private Set<Integer> closedBetween(Instant from, Instant to) {
        Set<Integer> people = new LinkedHashSet<>();
        for (Population.Closing closing : population.closings()) {
            Instant at = thoughtAgain(closing);
            if (!at.isBefore(from) && at.isBefore(to)) {
                people.add(closing.person());
            }
        }
        return people;
    }

    /** Takes the mails of all campaigns that are due before this moment, one after the other. */
    private void sendUntil(Instant limit) {
        while (true) {
            Play first = null;
            Instant at = limit;
            for (Play play : plays) {
                Instant next = play.next();
                if (next != null && next.isBefore(at)) {
                    first = play;
                    at = next;
                }
            }
            if (first == null) {
                return;
            }
            first.step();
        }
    }
}
