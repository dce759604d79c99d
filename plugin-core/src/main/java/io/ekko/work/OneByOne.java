package io.ekko.work;

import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of a sweep that goes from connection to connection: one that breaks does not hold up the others. */
public final class OneByOne {
    private static final Logger LOG = LoggerFactory.getLogger(OneByOne.class);

    private OneByOne() {}

    /**
     * Does the work for each connection in turn.
     *
     * @param connections their ids
     * @param work says how many items it took
     * @return how many items were taken in all
     * @throws RuntimeException the first that was thrown, with the later ones suppressed, once every connection had its turn
     */
    public static <C> int run(Duty duty, List<C> connections, ToIntFunction<C> work) {
        int taken = 0;
        RuntimeException first = null;
        for (C connection : connections) {
            try {
                taken += work.applyAsInt(connection);
            } catch (RuntimeException broken) {
                LOG.error("duty={} connection={} broke decision=next-connection", duty, connection, broken);
                first = together(first, broken);
            }
        }
        if (first != null) {
            throw first;
        }
        return taken;
    }

    private static RuntimeException together(@Nullable RuntimeException first, RuntimeException broken) {
        if (first == null) {
            return broken;
        }
        if (first != broken) {
            first.addSuppressed(broken);
        }
        return first;
    }
}
