package io.ekko.receiver;

import io.ekko.connection.ConnectionId;
import io.ekko.inbox.Inbox;
import io.ekko.inbox.Kept;
import io.ekko.inbox.Spool;
import io.ekko.receiver.Deliveries.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes hooks of CRMs whose user waits for the answer: into the inbox when that works at once, else into the spool. After a database
 * that did not take one at once, none is offered to it for a while. One that both took is known by its id when the spool is drained.
 */
final class AtOnce {
    private static final Logger log = LoggerFactory.getLogger(AtOnce.class);
    private static final Duration PATIENCE = Duration.ofMillis(700);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final int THREADS = 8;

    private final Inbox inbox;
    private final Spool spool;
    private final Executor offering =
            new ThreadPoolExecutor(0, THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "ekko-hook");
                thread.setDaemon(true);
                return thread;
            });
    private volatile Instant restsUntil = Instant.MIN;

    AtOnce(Inbox inbox, Spool spool) {
        this.inbox = inbox;
        this.spool = spool;
    }

    /** @throws java.io.UncheckedIOException when neither took it */
    Fate take(ConnectionId connection, String name, String delivery, byte[] body, Instant now) {
        if (!now.isBefore(restsUntil)) {
            try {
                return CompletableFuture.supplyAsync(() -> inbox.acceptHook(connection, delivery, body, now), offering)
                                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        ? Fate.STORED
                        : Fate.DUPLICATE;
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof JdbiException)) {
                    throw new IllegalStateException("the inbox broke", failed.getCause());
                }
                rest(now, failed.getCause());
            } catch (TimeoutException | RejectedExecutionException slow) {
                rest(now, slow);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
        return keep(Kept.proved(name, delivery, body, now));
    }

    /**
     * Takes a hook whose proof cannot be looked at, because what it is checked with is in the database.
     *
     * @param proof the headers that it will be proved by, and no others: they go to the disk
     */
    Fate takeUnproved(String name, Map<String, String> proof, byte[] body, Instant now) {
        return keep(Kept.unproved(name, proof, body, now));
    }

    private void rest(Instant now, Throwable why) {
        restsUntil = now.plus(REST);
        log.warn("hook inbox=not-at-once decision=spool seconds={} why={}", REST.toSeconds(), why.toString());
    }

    private Fate keep(Kept kept) {
        return spool.append(kept) ? Fate.SPOOLED : Fate.FULL;
    }
}
