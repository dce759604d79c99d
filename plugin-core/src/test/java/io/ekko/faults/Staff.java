package io.ekko.faults;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.privacy.Questions;
import io.ekko.veto.Veto.Subject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the staff do in Ekko itself: they veto, note down who wants no mail, and hold campaigns. */
final class Staff {
    private static final String BY = "Siv";

    private final World world;
    private final Dice dice;
    private final Objections objections;
    private final Set<CampaignId> everHeld = new LinkedHashSet<>();

    Staff(World world) {
        this.world = world;
        this.dice = world.dice();
        this.objections = world.objections();
    }

    /** Campaigns that did not work all the time. */
    Set<CampaignId> everHeld() {
        return everHeld;
    }

    void any(Node on) {
        int which = dice.below(12);
        ContactId contact = dice.pick(world.people().present());
        List<TicketId> tickets = world.desk().tickets();
        if (which < 3) {
            veto(on, contact);
        } else if (which < 5 && !tickets.isEmpty()) {
            veto(on, dice.pick(tickets));
        } else if (which < 7) {
            lift(on, contact);
        } else if (which < 8) {
            stop(on, contact, dice.pick(List.of(Questions.ALL, Questions.TRANSACTIONAL)));
        } else if (which < 9) {
            allow(on, world.people().of(contact).email());
        } else if (world.setting().holdsCampaigns()) {
            Campaign campaign = dice.pick(world.setting().campaigns());
            if (which < 10) {
                hold(on, campaign.id());
            } else {
                goOn(on, campaign.id());
            }
        }
    }

    private void veto(Node on, ContactId contact) {
        if (on.act("veto", alive -> alive.veto.contact(world.setting().connection(), contact, "leaves us", BY))) {
            objections.vetoed.holds(contact, world.moment());
            world.note("nobody asks contact " + contact);
        }
    }

    private void veto(Node on, TicketId ticket) {
        ContactId customer = world.desk().customer(ticket);
        if (on.act(
                "veto", alive -> alive.veto.ticket(world.setting().connection(), ticket, customer, "bad luck", BY))) {
            objections.vetoedTickets.holds(ticket, world.moment());
            world.note("nobody asks about ticket " + ticket);
        }
    }

    private void lift(Node on, ContactId contact) {
        objections.vetoed.ends(contact, world.moment());
        on.act("lift", alive -> alive.liftVeto.run(world.setting().connection(), new Subject.OfContact(contact), BY));
    }

    private void stop(Node on, ContactId contact, Questions questions) {
        String person = world.people().of(contact).email();
        if (on.act(
                "opt-out", alive -> alive.stopAsking.stop(world.setting().connection(), contact, person, questions))) {
            world.customers().wantNone(person, questions);
        }
    }

    private void allow(Node on, String person) {
        for (Kind kind : Kind.values()) {
            objections.optedOut.ends(new Objections.Asked(person, kind), world.moment());
        }
        on.act("allow", alive -> alive.allowAsking.optOut(world.setting().connection(), person, Questions.ALL));
    }

    private void hold(Node on, CampaignId campaign) {
        everHeld.add(campaign);
        if (on.act("hold", alive -> alive.pauseCampaign.run(campaign))) {
            objections.resting.holds(campaign, world.moment());
            world.note("campaign " + campaign + " is held");
        }
    }

    private void goOn(Node on, CampaignId campaign) {
        objections.resting.ends(campaign, world.moment());
        on.act("start", alive -> alive.startCampaign.run(campaign));
    }

    /** All that were held go on. */
    void goOn(Node on) {
        everHeld.forEach(campaign -> goOn(on, campaign));
    }
}
