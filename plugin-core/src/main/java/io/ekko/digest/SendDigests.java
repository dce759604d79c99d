package io.ekko.digest;

import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.eligibility.OfficeHours;
import io.ekko.invitation.Postman;
import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each subscriber one digest a week: when the first working day of the week begins in the connection's zone, or later in the
 * week's office hours when it could not go then. What could not go in its week is not sent any more. Whoever orders it gets the first
 * one next week.
 */
public final class SendDigests implements Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(SendDigests.class);
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMinutes(30);

    private final Connections connections;
    private final Subscribers subscribers;
    private final Issues issues;
    private final Courier courier;
    private final InstantSource clock;

    public SendDigests(Jdbi jdbi, Courier courier, InstantSource clock) {
        this.connections = new Connections(jdbi);
        this.subscribers = new Subscribers(jdbi);
        this.issues = new Issues(jdbi);
        this.courier = courier;
        this.clock = clock;
    }

    @Override
    public Duty duty() {
        return Duty.HOUSEKEEPING;
    }

    @Override
    public int run() {
        Instant now = clock.instant();
        int lost = issues.abandoned(now.minus(ABANDONED), now);
        if (lost > 0) {
            LOG.warn("digests decision=in-doubt count={}", lost);
        }
        return connections.all().stream().mapToInt(this::send).sum();
    }

    private int send(Connection connection) {
        Opening opening = new Opening(connection);
        int sent = 0;
        for (Subscriber subscriber : subscribers.of(connection.id())) {
            Optional<LocalDate> week = opening.week(clock.instant(), subscriber.since());
            if (week.isPresent()) {
                sent += send(subscriber, week.get()) ? 1 : 0;
            }
        }
        return sent;
    }

    /** When a connection's digests may go. */
    private record Opening(Connection connection, OfficeHours hours) {
        Opening(Connection connection) {
            this(connection, new OfficeHours(connection.zone()));
        }

        /** The Monday of the week whose digest may go now; empty outside office hours, and in the week in which it was ordered. */
        Optional<LocalDate> week(Instant now, Instant since) {
            if (!hours.next(now).equals(now)) {
                return Optional.empty();
            }
            LocalDate monday = now.atZone(connection.zone())
                    .toLocalDate()
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            Instant first = hours.next(monday.atStartOfDay(connection.zone()).toInstant());
            return since.isBefore(first) ? Optional.of(monday) : Optional.empty();
        }
    }

    private boolean send(Subscriber subscriber, LocalDate week) {
        if (!courier.mayRead(subscriber)) {
            subscribers.end(subscriber.id());
            LOG.info("digest user={} decision=ended why=no-right", subscriber.user());
            return false;
        }
        if (!issues.claim(subscriber, week, clock.instant())) {
            return false;
        }
        Postman.Handover handover = courier.deliver(subscriber, week);
        Instant now = clock.instant();
        if (handover instanceof Postman.Handover.Accepted) {
            issues.finish(subscriber, week, Issues.State.SENT, null, null, now);
        } else if (handover instanceof Postman.Handover.Later later) {
            again(subscriber, week, later.reason(), now);
        } else if (handover instanceof Postman.Handover.Held held) {
            again(subscriber, week, held.reason(), now);
        } else if (handover instanceof Postman.Handover.Refused refused) {
            issues.finish(subscriber, week, Issues.State.REFUSED, refused.reason(), null, now);
        } else if (handover instanceof Postman.Handover.Unknown unknown) {
            issues.finish(subscriber, week, Issues.State.IN_DOUBT, unknown.reason(), null, now);
        }
        LOG.info(
                "digest user={} week={} outcome={}",
                subscriber.user(),
                week,
                handover.getClass().getSimpleName());
        return true;
    }

    private void again(Subscriber subscriber, LocalDate week, String reason, Instant now) {
        issues.finish(subscriber, week, Issues.State.LATER, reason, now.plus(PAUSE), now);
    }
}
