package io.ekko.app.demo;

import io.ekko.app.demo.DemoYear.Activity;
import io.ekko.app.demo.DemoYear.Case;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out who was asked in the year, by the same cool-downs that the demonstration's campaigns have. */
final class DemoAsks {
    private static final Duration DELAY = Duration.ofHours(1);
    private static final Duration COOL_DOWN = Duration.ofDays(90);
    private static final Duration WAVE_COOL_DOWN = Duration.ofDays(365);

    private final List<Instant> waves = new ArrayList<>();
    private final List<DemoAsk> asks = new ArrayList<>();
    private final Map<Integer, Instant> lastAsked = new HashMap<>();

    /** @param zone whose Tuesdays at nine the waves run on */
    DemoAsks(DemoYear year, ZoneId zone, Instant now) {
        List<DemoAsk> candidates = new ArrayList<>();
        for (int i = 0; i < year.tickets().size(); i++) {
            Case ticket = year.tickets().get(i);
            if (ticket.closed() != null && ticket.closed().plus(DELAY).isBefore(now)) {
                candidates.add(
                        new DemoAsk(ticket.person(), i, -1, ticket.closed().plus(DELAY), null, ticket.reply()));
            }
        }
        ZonedDateTime wave = year.activities()
                .get(0)
                .at()
                .atZone(zone)
                .with(TemporalAdjusters.next(DayOfWeek.TUESDAY))
                .toLocalDate()
                .atTime(9, 0)
                .atZone(zone);
        for (; wave.toInstant().isBefore(now); wave = wave.plusDays(7)) {
            waves.add(wave.toInstant());
            candidates.addAll(members(year, wave.toInstant()));
        }
        candidates.sort(Comparator.comparing(DemoAsk::at));
        candidates.forEach(this::decide);
    }

    private List<DemoAsk> members(DemoYear year, Instant wave) {
        List<DemoAsk> members = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (Activity activity : year.activities()) {
            boolean lately = activity.at().isBefore(wave) && activity.at().isAfter(wave.minus(Duration.ofDays(7)));
            if (lately && seen.add(activity.person())) {
                members.add(new DemoAsk(activity.person(), -1, waves.size() - 1, wave, null, activity.reply()));
            }
        }
        return members;
    }

    private void decide(DemoAsk candidate) {
        Instant before = lastAsked.get(candidate.person());
        if (!candidate.aboutTicket() && within(WAVE_COOL_DOWN, before, candidate.at())) {
            return; // not a member of the selection
        }
        if (within(COOL_DOWN, before, candidate.at())) {
            asks.add(new DemoAsk(
                    candidate.person(), candidate.ticket(), candidate.wave(), candidate.at(), before, null));
        } else {
            lastAsked.put(candidate.person(), candidate.at());
            asks.add(candidate);
        }
    }

    private static boolean within(Duration time, @Nullable Instant before, Instant at) {
        return before != null && before.plus(time).isAfter(at);
    }

    /** When the waves ran, the first one first. */
    List<Instant> waves() {
        return waves;
    }

    /** Everybody who was considered, in the order of time. */
    List<DemoAsk> asks() {
        return asks;
    }
}
