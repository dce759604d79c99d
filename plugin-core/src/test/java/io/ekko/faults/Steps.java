package io.ekko.faults;

import io.ekko.work.Duty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may happen next, in the CRM, among the customers and the staff, on a node, or to a clock. */
final class Steps {
    private static final List<Duty> DUTIES = List.of(
            Duty.INBOX,
            Duty.INBOX,
            Duty.SENDING,
            Duty.SENDING,
            Duty.SENDING,
            Duty.WRITE_BACK,
            Duty.WRITE_BACK,
            Duty.WAVES,
            Duty.RECONCILIATION,
            Duty.MERGES,
            Duty.HOUSEKEEPING);
    private static final List<Duration> PASSES = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(40),
            Duration.ofMinutes(3),
            Duration.ofMinutes(6),
            Duration.ofMinutes(11),
            Duration.ofHours(1),
            Duration.ofHours(7),
            Duration.ofDays(1),
            Duration.ofDays(3),
            Duration.ofDays(8),
            Duration.ofDays(22));

    private final World world;
    private final Dice dice;
    private final List<Duty> duties;

    Steps(World world) {
        this.world = world;
        this.dice = world.dice();
        this.duties = new ArrayList<>(DUTIES);
        if (world.crm().watched()) {
            duties.add(Duty.WATCH);
        }
    }

    /** Any step. */
    void any() {
        int which = dice.below(100);
        if (which < 22) {
            world.desk().any();
        } else if (which < 32) {
            pass();
        } else {
            Node node = world.free();
            if (node != null) {
                of(node);
            }
        }
    }

    /** A step of one node. */
    void of(Node node) {
        int which = dice.below(100);
        if (which < 20 && !world.courier().isEmpty()) {
            world.courier().deliver(node, world.setting().connection(), world.weather());
        } else if (which < 24 && !world.customers().nothingFlies()) {
            world.customers().passOn(node, world.weather());
        } else if (which < 38 && !world.post().mails().isEmpty()) {
            world.customers().answer(dice.pick(world.post().mails()), node);
        } else if (which < 40 && !world.post().mails().isEmpty()) {
            world.customers().stop(dice.pick(world.post().mails()), node);
        } else if (which < 42) {
            elsewhere();
        } else if (which < 45 && !world.post().mails().isEmpty()) {
            world.returns().comeBack(dice.pick(world.post().mails()));
        } else if (which < 48 && !world.returns().isEmpty()) {
            world.returns().bring(node, world.weather());
        } else if (which < 50) {
            world.staff().any(node);
        } else if (which < 51) {
            node.set(world.skew());
        } else if (which < 53) {
            world.diary().note(node.name() + " is started again");
            node.restart();
        } else {
            sweep(node, dice.pick(duties));
        }
    }

    /** What another node does while the first one waits: as often as not the very same, as when a trigger fires twice. */
    void beside(Node waiting, Node other) {
        Duty same = waiting.doing();
        if (same != null && dice.inThousand(500)) {
            sweep(other, same);
        } else {
            of(other);
        }
    }

    private void sweep(Node node, Duty duty) {
        int taken = node.sweep(duty);
        world.diary().note(node.name() + " " + duty + " took " + taken);
    }

    private void pass() {
        Duration passed = dice.pick(dice.inThousand(600) ? PASSES.subList(0, 6) : PASSES);
        world.clock().advance(passed);
        world.diary().note(passed + " go by");
    }

    private void elsewhere() {
        List<SimulatedPost.Mail> mails = world.post().mails();
        String who = world.people().of(dice.pick(world.people().present())).email();
        Optional<SimulatedPost.Mail> mail =
                mails.isEmpty() || dice.inThousand(500) ? Optional.empty() : Optional.of(dice.pick(mails));
        world.customers().answerElsewhere(mail, who);
    }
}
