package io.ekko.faults;

import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What people do in the CRM: with tickets, and with the records of people. */
final class Desk {
    private static final List<Ticket.Mark> MARKS =
            List.of(Ticket.Mark.SPAM, Ticket.Mark.DELETED, Ticket.Mark.INTERNAL, Ticket.Mark.MERGED);
    /** So many are always left. */
    private static final int FEWEST = 2;

    private final World world;
    private final Dice dice;
    private final Installation crm;
    private final Objections objections;
    private final Map<TicketId, ContactId> tickets = new LinkedHashMap<>();
    private final List<TicketId> atHand = new ArrayList<>();

    Desk(World world) {
        this.world = world;
        this.dice = world.dice();
        this.crm = world.crm();
        this.objections = world.objections();
    }

    /** All tickets that there ever were. */
    List<TicketId> tickets() {
        return List.copyOf(tickets.keySet());
    }

    /** Whose ticket it is. */
    ContactId customer(TicketId ticket) {
        return world.people().now(Objects.requireNonNull(tickets.get(ticket)));
    }

    /** Somebody does something. */
    void any() {
        int which = dice.below(100);
        if (which < 40 || atHand.isEmpty()) {
            openAndClose(dice.pick(world.people().present()));
        } else if (which < 56) {
            reopen(dice.pick(atHand));
        } else if (which < 67) {
            close(dice.pick(atHand));
        } else if (which < 70) {
            crm.reassign(dice.pick(atHand), dice.pick(List.of("Eva", "Ola", "Siv")));
        } else if (which < 72) {
            mark(dice.pick(atHand), dice.pick(MARKS));
        } else {
            withPeople();
        }
    }

    private void withPeople() {
        int which = dice.below(18);
        ContactId one = dice.pick(world.people().present());
        if (which < 4) {
            world.setting().arrive();
        } else if (which < 6) {
            wish(one, dice.inThousand(700));
        } else if (which < 9) {
            consent(one, dice.pick(List.of(Contact.Consent.GIVEN, Contact.Consent.REFUSED, Contact.Consent.REFUSED)));
        } else if (which < 10) {
            crm.mergeCompanies(dice.below(2) == 0 ? "1" : "2", "3");
            world.note("company 1 or 2 becomes part of company 3");
        } else if (which < 12 && !world.people().bin().isEmpty()) {
            comeBack(dice.pick(world.people().bin()));
        } else if (world.people().present().size() > FEWEST) {
            goAway(one, which);
        }
    }

    private void goAway(ContactId one, int which) {
        if (which < 13) {
            leave(one);
        } else if (which < 15) {
            erase(one);
        } else {
            ContactId other = dice.pick(world.people().present());
            if (!other.equals(one)) {
                merge(one, other);
            }
        }
    }

    /** Of those who have got mail one may go away at last, when there is something to find of them. */
    void lastly() {
        List<ContactId> asked = world.post().first().stream()
                .map(SimulatedPost.Mail::contact)
                .filter(world.people().present()::contains)
                .distinct()
                .toList();
        if (!asked.isEmpty() && world.people().present().size() > FEWEST && dice.inThousand(500)) {
            goAway(dice.pick(asked), 12 + dice.below(6));
        }
    }

    private void openAndClose(ContactId contact) {
        TicketId ticket =
                crm.open(contact, "Printer of " + world.people().of(contact).name());
        tickets.put(ticket, contact);
        atHand.add(ticket);
        objections.open.holds(ticket, world.moment());
        close(ticket);
    }

    private void close(TicketId ticket) {
        world.clock().advance(crm.tick());
        crm.close(ticket);
        objections.open.ends(ticket, world.moment());
        world.note("ticket " + ticket + " is closed");
    }

    private void reopen(TicketId ticket) {
        crm.reopen(ticket);
        objections.open.holds(ticket, world.moment());
        world.note("ticket " + ticket + " is re-opened");
    }

    private void mark(TicketId ticket, Ticket.Mark mark) {
        crm.mark(ticket, mark);
        atHand.remove(ticket);
        objections.marked.holds(ticket, world.moment());
        world.note("ticket " + ticket + " is " + mark);
    }

    private void wish(ContactId contact, boolean noMail) {
        crm.wish(contact, noMail);
        turn(objections.unwilling, contact, noMail);
        world.note("contact " + contact + (noMail ? " is to get no mail" : " may get mail"));
    }

    private void consent(ContactId contact, Contact.Consent consent) {
        crm.consent(contact, consent);
        turn(objections.consenting, contact, consent == Contact.Consent.GIVEN);
        turn(objections.refusing, contact, consent == Contact.Consent.REFUSED);
        world.note("consent of contact " + contact + " is " + consent);
    }

    private void turn(Timeline<ContactId> line, ContactId contact, boolean holds) {
        if (holds) {
            line.holds(contact, world.moment());
        } else {
            line.ends(contact, world.moment());
        }
    }

    private void leave(ContactId contact) {
        world.people().isPutIntoTheBin(contact, world.courier().sentBy(() -> crm.leave(contact)));
        objections.gone.holds(contact, world.moment());
        world.note("contact " + contact + " is put into the bin");
    }

    private void comeBack(ContactId contact) {
        crm.comeBack(contact);
        world.people().comesBack(contact);
        objections.gone.ends(contact, world.moment());
        world.note("contact " + contact + " is taken out of the bin");
    }

    private void erase(ContactId contact) {
        world.people().isErased(contact, world.courier().sentBy(() -> crm.erase(contact)));
        objections.gone.holds(contact, world.moment());
        world.note("contact " + contact + " is deleted for good");
    }

    private void merge(ContactId vanished, ContactId remaining) {
        crm.merge(vanished, remaining);
        world.people().becomes(vanished, remaining);
        objections.gone.holds(vanished, world.moment());
        world.note("contact " + vanished + " becomes part of contact " + remaining);
    }
}
