package io.ekko.inbox;

import io.ekko.connection.ConnectionId;
import io.ekko.connection.Crms;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.TicketId;
import io.ekko.crm.Webhooks;
import io.ekko.link.Links;
import io.ekko.privacy.Erased;
import io.ekko.privacy.Fingerprints;
import io.ekko.response.RecordAnswer;
import io.ekko.work.Backoff;
import io.ekko.work.Duty;
import io.ekko.work.OneByOne;
import io.ekko.work.Sweep;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off the inbox, oldest first and a bounded batch of each connection. What fails for a while is tried again; then it is parked,
 * where it can be seen and replayed. A CRM that does not answer is left alone until the next try, and holds up nobody else.
 */
public final class DrainInbox implements Sweep {
    private static final Logger log = LoggerFactory.getLogger(DrainInbox.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int BATCH = 50;

    private final Inbox inbox;
    private final Crms crms;
    private final EventHandler handler;
    private final TakeAnswer takeAnswer;
    private final LateTraces lateTraces;
    private final HookEvents hookEvents;
    private final Backoff backoff;
    private final InstantSource clock;

    public DrainInbox(
            Jdbi jdbi,
            Crms crms,
            EventHandler handler,
            AnswerSources sources,
            Links links,
            RecordAnswer recordAnswer,
            Fingerprints fingerprints,
            Backoff backoff,
            InstantSource clock) {
        this.inbox = new Inbox(jdbi);
        this.crms = crms;
        this.handler = handler;
        this.takeAnswer = new TakeAnswer(jdbi, sources, links, crms, recordAnswer, clock);
        this.lateTraces = new LateTraces(new Erased(jdbi, fingerprints));
        this.hookEvents = new HookEvents(crms);
        this.backoff = backoff;
        this.clock = clock;
    }

    @Override
    public Duty duty() {
        return Duty.INBOX;
    }

    @Override
    public int run() {
        return OneByOne.run(duty(), inbox.waiting(clock.instant()), this::batch);
    }

    private int batch(ConnectionId connection) {
        List<Delivery> batch = inbox.claim(connection, clock.instant(), LEASE, BATCH);
        work(batch);
        return batch.size();
    }

    private void work(List<Delivery> batch) {
        for (int i = 0; i < batch.size(); i++) {
            try {
                if (!finished(batch.get(i))) {
                    inbox.release(
                            batch.subList(i + 1, batch.size()), clock.instant().plus(backoff.after(1)));
                    return;
                }
            } catch (CrmFailure.Retryable untried) {
                inbox.release(
                        batch.subList(i, batch.size()),
                        clock.instant().plus(untried.retryAfter().orElse(backoff.after(1))));
                return;
            }
        }
    }

    /**
     * Whether one can go on: false when the CRM does not answer now.
     *
     * @throws CrmFailure.Retryable when the CRM was not called at all
     */
    private boolean finished(Delivery delivery) {
        try {
            handle(delivery);
            inbox.done(delivery, clock.instant());
            return true;
        } catch (Ignored ignored) {
            inbox.ignored(delivery, String.valueOf(ignored.getMessage()), clock.instant());
            log.info("inbox={} channel={} ignored=\"{}\"", delivery.id(), delivery.channel(), ignored.getMessage());
            return true;
        } catch (CrmFailure.Rejected rejected) {
            park(delivery, String.valueOf(rejected.getMessage()));
            return true;
        } catch (CrmFailure.Retryable retryable) {
            if (retryable.untried()) {
                throw retryable;
            }
            later(
                    delivery,
                    String.valueOf(retryable.getMessage()),
                    retryable.retryAfter().orElse(Duration.ZERO));
            return false;
        } catch (RuntimeException unexpected) {
            log.warn("inbox={} channel={} failed", delivery.id(), delivery.channel(), unexpected);
            later(delivery, unexpected.getClass().getSimpleName(), Duration.ZERO);
            return true;
        }
    }

    private void handle(Delivery delivery) {
        if (delivery.channel().equals(Delivery.FOUND)) {
            TicketId ticket = new TicketId(new String(delivery.body(), StandardCharsets.UTF_8));
            handler.handle(delivery.connection(), new CrmEvent.TicketChanged(ticket));
            return;
        }
        if (delivery.channel().equals(Delivery.LEFT)) {
            left(delivery, new ContactId(new String(delivery.body(), StandardCharsets.UTF_8)));
            return;
        }
        if (!delivery.channel().equals(Delivery.HOOK)) {
            takeAnswer.take(delivery);
            return;
        }
        Webhooks webhooks = crms.of(delivery.connection())
                .webhooks()
                .orElseThrow(() -> new Ignored("the CRM sends no hooks any more"));
        List<CrmEvent> events = webhooks.parse(delivery.body());
        if (events.isEmpty()) {
            throw new Ignored("nothing of interest");
        }
        events.forEach(event -> handler.handle(delivery.connection(), event));
    }

    private void left(Delivery delivery, ContactId contact) {
        boolean back = crms.of(delivery.connection())
                .contacts()
                .byId(contact)
                .filter(found -> !found.erased())
                .isPresent();
        if (back) {
            throw new Ignored("the contact came back");
        }
        handler.handle(delivery.connection(), new CrmEvent.ContactErased(contact));
    }

    private void later(Delivery delivery, String error, Duration asked) {
        int failed = delivery.attempts() + 1;
        if (backoff.exhausted(failed)) {
            park(delivery, error);
            return;
        }
        Duration wait = backoff.after(failed);
        Instant at = clock.instant().plus(asked.compareTo(wait) > 0 ? asked : wait);
        inbox.retry(delivery, error, at);
    }

    /** What is about somebody who was forgotten is not kept for anybody to look at. */
    private void park(Delivery delivery, String error) {
        if (delivery.channel().equals(Delivery.HOOK)
                && lateTraces.in(
                        delivery,
                        hookEvents.of(delivery.connection(), delivery.body()).orElse(List.of()))) {
            inbox.drop(delivery.id(), Unread.ERASED);
            log.info("inbox={} channel={} decision=dropped why=erased", delivery.id(), delivery.channel());
            return;
        }
        inbox.park(delivery, error, clock.instant());
        log.warn("inbox={} channel={} parked=\"{}\"", delivery.id(), delivery.channel(), error);
    }
}
