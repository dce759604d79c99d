package io.ekko.faults;

import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.work.Duty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may happen next, in the CRM, among the customers, on a node, or to the clock. */
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
    private final List<TicketId> tickets = new ArrayList<>();

    Steps(World world) {
        this.world = world;
        this.dice = world.dice();
        this.duties = new ArrayList<>(DUTIES);
        if (world.crm().watched()) {
            duties.add(Duty.WATCH);
        }
    }

    /** The tickets that there are. */
    List<TicketId> tickets() {
        return tickets;
    }

    /** Any step. */
    void any() {
        int which = dice.below(100);
        if (which < 22) {
            desk();
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
        } else if (which < 44) {
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
        String who = world.setting().email(dice.pick(world.setting().people()));
        Optional<SimulatedPost.Mail> mail =
                mails.isEmpty() || dice.inThousand(500) ? Optional.empty() : Optional.of(dice.pick(mails));
        world.customers().answerElsewhere(mail, who);
    }

    /** Somebody works in the CRM. */
    private void desk() {
        Installation crm = world.crm();
        int which = dice.below(100);
        if (which < 50 || tickets.isEmpty()) {
            ContactId contact = dice.pick(world.setting().people());
            TicketId ticket = crm.open(contact);
            tickets.add(ticket);
            close(ticket);
        } else if (which < 75) {
            TicketId ticket = dice.pick(tickets);
            crm.reopen(ticket);
            world.diary().note("ticket " + ticket + " is re-opened");
        } else if (which < 90) {
            close(dice.pick(tickets));
        } else if (which < 95) {
            crm.reassign(dice.pick(tickets), dice.pick(List.of("Eva", "Ola", "Siv")));
        } else {
            world.setting().arrive();
        }
    }

    private void close(TicketId ticket) {
        world.clock().advance(world.crm().tick());
        world.crm().close(ticket);
        world.diary().note("ticket " + ticket + " is closed");
    }
}
