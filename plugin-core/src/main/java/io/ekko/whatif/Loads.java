package io.ekko.whatif;

import io.ekko.eligibility.Facts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a campaign sent on which day of the connection. */
final class Loads {
    private final ZoneId zone;
    private final Map<LocalDate, Load> days = new HashMap<>();

    Loads(ZoneId zone) {
        this.zone = zone;
    }

    /** One day. */
    static final class Load {
        private int sent;
        /** Let go on from those that were held back, and not sent yet. */
        private int released;

        private final Map<String, Integer> teams = new HashMap<>();

        boolean hasRoom(int cap) {
            return sent + released < cap;
        }

        void release() {
            released++;
        }

        void arrived() {
            released = Math.max(0, released - 1);
        }

        void sent(@Nullable String team) {
            sent++;
            if (team != null) {
                teams.merge(team, 1, Integer::sum);
            }
        }
    }

    Load on(Instant at) {
        return days.computeIfAbsent(day(at), first -> new Load());
    }

    /** What the rules see before a mail goes. */
    Facts.Load facts(Instant at, @Nullable String team) {
        Load load = on(at);
        return new Facts.Load(tomorrow(at), load.sent, team == null ? 0 : load.teams.getOrDefault(team, 0));
    }

    Instant tomorrow(Instant at) {
        return day(at).plusDays(1).atStartOfDay(zone).toInstant();
    }

    LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** The mails of each day from the first on. */
    List<Integer> sent(LocalDate first, int count) {
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Load load = days.get(first.plusDays(i));
            sent.add(load == null ? 0 : load.sent);
        }
        return sent;
    }
}
