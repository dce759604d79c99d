package io.ekko.invitation;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * How many invitations were sent, by day and segment. Counted when an invitation goes into the hand-over and taken back when the mail
 * system did not take it, so that the numbers equal a recount of the rows at any time, whoever dies in between.
 */
final class SentFlow {
    /** Rows that are counted in parallel under one name; the answers are counted in the same rows. */
    private static final int STRIPES = 4;

    private static final String ALL = "all";

    private final Jdbi jdbi;

    SentFlow(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row. The order is the order in which rows are touched everywhere. */
    private record Key(CampaignId campaign, int stripe, String segment, String value) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.<Key>comparingLong(
                        key -> key.campaign().value())
                .thenComparingInt(Key::stripe)
                .thenComparingInt(key -> key.segment().equals(ALL) ? 0 : 1)
                .thenComparing(Key::segment)
                .thenComparing(Key::value);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** Takes back what was counted for an invitation, from the day on which it was: the connection may have another zone by now. */
    void takeBack(Invitation sent) {
        count(sent.connection(), List.of(sent), Objects.requireNonNull(sent.sentDay()), -1);
    }

    /** Counts invitations of one connection, in the caller's transaction. */
    void count(ConnectionId connection, Collection<Invitation> invitations, LocalDate day, int each) {
        Map<Key, Integer> changes = new TreeMap<>();
        for (Invitation invitation : invitations) {
            int stripe = (int) (invitation.id().value() % STRIPES);
            changes.merge(new Key(invitation.campaign(), stripe, ALL, ""), each, Integer::sum);
            invitation
                    .segments()
                    .known()
                    .forEach((segment, value) -> changes.merge(
                            new Key(invitation.campaign(), stripe, segment.wireName(), value), each, Integer::sum));
        }
        if (changes.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            Map<Key, Integer> missing = add(handle, connection, changes, day);
            if (!missing.isEmpty()) {
                make(handle, connection, missing, day);
                add(handle, connection, missing, day);
            }
        });
    }

    private static Map<Key, Integer> add(
            Handle handle, ConnectionId connection, Map<Key, Integer> changes, LocalDate day) {
        PreparedBatch batch = handle.prepareBatch("""
                update flow set sent = sent + :change
                where connection_id = :connection and campaign_id = :campaign and segment = :segment
                  and segment_value = :value and on_day = :day and stripe = :stripe
                """);
        changes.forEach((key, change) ->
                bind(batch, connection, key, day).bind("change", change).add());
        int[] updated = batch.execute();
        List<Key> keys = new ArrayList<>(changes.keySet());
        Map<Key, Integer> missing = new TreeMap<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                missing.put(keys.get(i), changes.getOrDefault(keys.get(i), 0));
            }
        }
        return missing;
    }

    private static void make(Handle handle, ConnectionId connection, Map<Key, Integer> missing, LocalDate day) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into flow (connection_id, campaign_id, segment, segment_value, on_day, stripe)
                values (:connection, :campaign, :segment, :value, :day, :stripe)
                on conflict do nothing
                """);
        missing.keySet().forEach(key -> bind(batch, connection, key, day).add());
        batch.execute();
    }

    private static PreparedBatch bind(PreparedBatch batch, ConnectionId connection, Key key, LocalDate day) {
        return batch.bind("connection", connection.value())
                .bind("campaign", key.campaign().value())
                .bind("segment", key.segment())
                .bind("value", key.value())
                .bind("day", day)
                .bind("stripe", key.stripe());
    }
}
