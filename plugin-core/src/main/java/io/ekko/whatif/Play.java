package io.ekko.whatif;

import io.ekko.campaign.Campaign;
import io.ekko.connection.Connection;
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
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** One campaign in the play: who comes up and whose mail is due goes through its real rules. */
final class Play {
    private final Connection connection;
    private final Campaign campaign;
    private final Policy policy;
    private final int place;
    private final boolean edited;
    private final Cast cast;
    private final PriorityQueue<Event> sends = new PriorityQueue<>(Event.ORDER);
    private final PriorityQueue<Event> held = new PriorityQueue<>(Event.OF_HELD);
    private final Loads loads;
    private final Map<String, Integer> heldBack = new HashMap<>();
    private final Map<String, Integer> deferred = new HashMap<>();
    /** When those that the daily cap holds back are looked at again; null when there are none. */
    private @Nullable Instant morning;

    private int considered;
    private int mails;
    private int joined;
    private int waiting;
    private int byOthers;

    /** @param place of the campaign among those that are played */
    Play(Connection connection, Played played, int place, Cast cast) {
        this.connection = connection;
        this.campaign = played.all().get(place);
        this.policy = campaign.policy();
        this.place = place;
        this.edited = played.isEdited(campaign);
        this.cast = cast;
        this.loads = new Loads(connection.zone());
    }

    Campaign campaign() {
        return campaign;
    }

    /** When something is to be done next; null when nothing waits. */
    @Nullable
    Instant next() {
        Event send = sends.peek();
        return send == null || (morning != null && !morning.isAfter(send.at())) ? morning : send.at();
    }

    /** Does what is due next: sends a mail, or lets those go on that a cap held back. */
    void step() {
        Event send = sends.peek();
        if (morning != null && (send == null || !morning.isAfter(send.at()))) {
            Instant now = morning;
            morning = null;
            releaseHeld(now);
        } else {
            send(sends.remove());
        }
    }

    /** Lets as many go on as the day has room for, so that a long queue is not judged again every day. */
    private void releaseHeld(Instant now) {
        Integer cap = policy.sampling().dailyCap();
        Loads.Load load = loads.on(now);
        while (cap != null && load.hasRoom(cap) && !held.isEmpty()) {
            load.release();
            sends.add(held.remove().moved(now));
        }
        if (!held.isEmpty()) {
            morning = loads.tomorrow(now);
        }
    }

    /** Somebody comes up. */
    void create(Instant at, int person, Instant dueAt, Event.@Nullable Closed closed) {
        considered++;
        Event event = new Event(at, 1, cast.nextNumber(), Stage.CREATION, person, dueAt, closed);
        if (!edited && isLeftAlone(event)) {
            return;
        }
        Finding finding = Rules.judge(facts(event, null), policy);
        if (finding.decision() == Decision.SKIP) {
            skip(finding);
        } else if (finding.decision() == Decision.JOIN) {
            joined++;
        } else {
            Instant due = finding.deferUntil() == null ? dueAt : finding.deferUntil();
            if (finding.deferUntil() != null) {
                deferred.merge(finding.rule(), 1, Integer::sum);
            }
            boolean first = policy.customers().neverAskedFirst() && asked(event) == null;
            Event mail = event.mail(due, first ? 0 : 1, cast.nextNumber());
            cast.asks(person).wait(campaign.id(), mail);
            sends.add(mail);
        }
    }

    /** Of the other campaigns nobody asks which rule it was; a ticket that is credited to a waiting mail takes nobody up either. */
    private boolean isLeftAlone(Event event) {
        Instant sendAt = event.at().isBefore(event.dueAt()) ? event.dueAt() : event.at();
        return Rules.coolsDown(asked(event), sendAt, policy);
    }

    private void send(Event event) {
        Loads.Load load = loads.on(event.at());
        load.arrived();
        Asks asks = cast.asks(event.person());
        Finding finding = Rules.judge(facts(event, loads.facts(event.at(), event.team())), policy);
        Instant later = finding.deferUntil();
        if (finding.decision() == Decision.SKIP) {
            skip(finding);
            asks.drop(event.number());
            if (!held.isEmpty()) {
                releaseHeld(event.at());
            }
        } else if (later != null) {
            defer(event.moved(later), finding.rule());
        } else {
            mails++;
            load.sent(event.team());
            asks.sent(campaign.id(), event);
        }
    }

    private void skip(Finding finding) {
        heldBack.merge(finding.rule(), 1, Integer::sum);
        Facts.Asked asked = finding.facts() == null ? null : finding.facts().asked();
        boolean byAnother = asked != null && asked.by() != campaign.id().value();
        byOthers += byAnother && finding.rule().equals(Rules.COOL_DOWN) ? 1 : 0;
    }

    private void defer(Event later, String rule) {
        deferred.merge(rule, 1, Integer::sum);
        cast.asks(later.person()).wait(campaign.id(), later);
        if (rule.equals(Rules.DAILY_CAP)) {
            held.add(later);
            morning = morning == null ? later.at() : morning;
        } else {
            sends.add(later);
        }
    }

    private Facts.@Nullable Asked asked(Event event) {
        return cast.asks(event.person())
                .latest(
                        null,
                        event.number(),
                        event.at(),
                        cast.person(event.person()).facts().asked());
    }

    private Facts facts(Event event, Facts.@Nullable Load load) {
        Population.Person person = cast.person(event.person());
        Facts base = person.facts();
        Facts.Apart apart = person.apart().get(place);
        Asks asks = cast.asks(event.person());
        return new Facts(
                event.stage(),
                event.at(),
                event.dueAt(),
                apart.zone(),
                base.country(),
                base.address(),
                base.roleAddress(),
                base.ownStaff(),
                base.erased(),
                policy.consent().in(base.country()),
                base.consent(),
                base.optedOutInCrm(),
                apart.optedOutAt(),
                base.suppressed(),
                base.vetoed(),
                base.customerSince(),
                base.openFollowUpSince(),
                asked(event),
                asks.latest(campaign.id(), event.number(), event.at(), apart.askedHere()),
                event.stage() == Stage.CREATION ? asks.waiting(campaign.id()) : null,
                policy.sampling().sharePercent() == 100 ? 0 : Draw.of(campaign, connection, event.dueAt(), person.id()),
                event.closed() == null ? null : event.closed().facts(),
                load,
                null);
    }

    /** What still waits at the end, less what would not be fresh by then. */
    void close(Instant end) {
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

    Counted counted(Instant start, int days) {
        LocalDate first = loads.day(start);
        return new Counted(
                considered, mails, joined, waiting, byOthers, heldBack, deferred, loads.sent(first, days + 1), first);
    }
}
