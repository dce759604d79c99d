package io.ekko.merge;

import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Merge;
import io.ekko.crm.Merges;
import io.ekko.crm.Page;
import io.ekko.work.Duty;
import io.ekko.work.OneByOne;
import io.ekko.work.Sweep;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up what was merged in the CRMs since the last look, and follows it. */
public final class FollowMerges implements Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(FollowMerges.class);
    private static final int PAGE = 200;

    private final Connections connections;
    private final Crms crms;
    private final FollowMerge followMerge;

    public FollowMerges(Connections connections, Crms crms, FollowMerge followMerge) {
        this.connections = connections;
        this.crms = crms;
        this.followMerge = followMerge;
    }

    @Override
    public Duty duty() {
        return Duty.MERGES;
    }

    /** One look at every connection; says how many merges were read. */
    @Override
    public int run() {
        return OneByOne.run(
                duty(), connections.watched().stream().map(Connection::id).toList(), this::lookUnlessTheCrmIsAway);
    }

    private int lookUnlessTheCrmIsAway(ConnectionId connection) {
        try {
            return look(connection);
        } catch (CrmFailure failure) {
            LOG.warn("merges wait connection={} why={}", connection, failure.getMessage());
            return 0;
        }
    }

    /**
     * Follows what was merged until now in one CRM. The place is stored after the page, so a merge may be followed twice, which is
     * harmless. A CRM that does not tell of its merges, for want of a right, keeps nobody from anything else.
     *
     * @return how many were read
     * @throws CrmFailure.Retryable when the CRM is away; what was followed before stays
     */
    public int look(ConnectionId connection) {
        Optional<Merges> merges = crms.of(connection).merges();
        try {
            return merges.isEmpty() ? 0 : follow(connection, merges.get());
        } catch (CrmFailure.Rejected refused) {
            LOG.warn("merges cannot be read connection={} why={}", connection, refused.getMessage());
            return 0;
        }
    }

    private int follow(ConnectionId connection, Merges merges) {
        int read = 0;
        String from = connections.mergeCursor(connection).orElse(null);
        while (true) {
            Page<Merge> page = merges.since(from, PAGE);
            page.items().forEach(merge -> followMerge.run(connection, merge));
            read += page.items().size();
            String next = page.next();
            if (next == null || next.equals(from)) {
                return read;
            }
            connections.moveMergeCursor(connection, next);
            if (from == null) {
                return read;
            }
            from = next;
        }
    }
}
