package io.ekko.faults;

import io.ekko.work.Duty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Good weather: everything arrives, every sweep runs whenever something is due, and an operator replays what was given up. */
final class Settling {
    private static final List<Duty> ORDER = List.of(
            Duty.MERGES,
            Duty.INBOX,
            Duty.RECONCILIATION,
            Duty.WAVES,
            Duty.HOUSEKEEPING,
            Duty.SENDING,
            Duty.INBOX,
            Duty.WRITE_BACK);
    private static final int MOST_ROUNDS = 150;

    /** So many rounds in which waves begin: weekly waves to more people than a cap lets through in a week never come to rest. */
    private static final int ROUNDS_WITH_WAVES = 60;

    private final World world;

    Settling(World world) {
        this.world = world;
    }

    void run() {
        Node node = world.node(0);
        node.set(Duration.ZERO);
        world.staff().goOn(node);
        replay(node);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            while (!world.courier().isEmpty()) {
                world.courier().deliver(node, world.setting().connection(), world.weather());
            }
            while (!world.customers().nothingFlies()) {
                world.customers().passOn(node, world.weather());
            }
            while (!world.returns().isEmpty()) {
                world.returns().bring(node, world.weather());
            }
            boolean waves = round < ROUNDS_WITH_WAVES || world.store().books().withHandle(Settling::hasRunningWave);
            ORDER.stream().filter(duty -> waves || duty != Duty.WAVES).forEach(duty -> untilIdle(node, duty));
            Instant next = next();
            if (next == null) {
                return;
            }
            Instant soon = world.clock().instant().plus(Duration.ofSeconds(1));
            world.clock().set(next.isAfter(soon) ? next : soon);
        }
        world.diary().note("it does not come to rest");
    }

    private static boolean hasRunningWave(Handle handle) {
        return handle.createQuery("select 1 from wave where state = 'RUNNING' fetch first 1 rows only")
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static void untilIdle(Node node, Duty duty) {
        if (duty == Duty.MERGES) {
            node.sweep(duty);
            return;
        }
        int runs = 0;
        while (node.sweep(duty) > 0 && runs < 1000) {
            runs++;
        }
    }

    private void replay(Node node) {
        node.act("replay", alive -> {
            alive.inbox.replay(world.setting().connection(), world.clock().instant());
            alive.writeBacks.replay(world.setting().connection(), world.clock().instant());
        });
    }

    /** When something is due next; null when nothing waits. */
    private @Nullable Instant next() {
        return world.store()
                .books()
                .withHandle(handle ->
                        handle.createQuery("""
                        select min(at) as at from (
                            select min(case when claimed_until > due_at then claimed_until else due_at end) as at
                            from inbox where state = 'RECEIVED'
                            union all
                            select min(case when claimed_until > due_at then claimed_until else due_at end)
                            from invitation where state = 'SCHEDULED'
                            union all
                            select min(claimed_until) from invitation where state = 'SENDING'
                            union all
                            select min(case when claimed_until > due_at then claimed_until else due_at end)
                            from reminder where state = 'SCHEDULED'
                            union all
                            select min(claimed_until) from reminder where state = 'SENDING'
                            union all
                            select min(case when claimed_until > due_at then claimed_until else due_at end)
                            from write_back where state in ('DUE', 'RETRY')
                            union all
                            select min(coalesce(claimed_until, due_at)) from wave where state = 'RUNNING'
                        ) waiting
                        """).mapTo(Instant.class).findOne().orElse(null));
    }
}
