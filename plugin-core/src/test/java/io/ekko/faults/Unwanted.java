package io.ekko.faults;

import io.ekko.campaign.Campaign;
import io.ekko.crm.TicketId;
import io.ekko.policy.ConsentPolicy.Basis;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for mails that must not have gone. What was said to Ekko holds for every mail whose SENDING is committed afterwards; what
 * stands in the CRM holds for every mail for which it is read afterwards. No clock is asked: all of it happened in one order.
 */
final class Unwanted {
    private final World world;
    private final Objections objections;
    private final List<String> found = new ArrayList<>();

    Unwanted(World world) {
        this.world = world;
        this.objections = world.objections();
    }

    List<String> find() {
        for (SimulatedPost.Mail mail : world.post().mails()) {
            told(mail);
            inTheCrm(mail);
            if (mail.number() > 0) {
                require(
                        mail,
                        objections.heardOf.heldAt(
                                mail.invitation(), mail.after().marked()),
                        "was heard of");
            }
        }
        return found;
    }

    private void told(SimulatedPost.Mail mail) {
        long marked = mail.after().marked();
        Campaign campaign = world.setting().campaign(mail.campaign());
        Objections.Asked asked = new Objections.Asked(mail.person(), campaign.kind());
        require(mail, objections.optedOut.heldAt(asked, marked), "wanted no more");
        require(mail, objections.dead.heldAt(mail.person(), marked), "has an address that does not work");
        require(mail, objections.complained.heldAt(mail.person(), marked), "had complained");
        require(mail, objections.vetoed.heldAt(mail.contact(), marked), "was not to be asked");
        require(mail, objections.resting.heldAt(mail.campaign(), marked), "is asked by a campaign that was held");
        TicketId about = mail.about();
        if (about != null) {
            require(mail, objections.vetoedTickets.heldAt(about, marked), "was not to be asked about " + about);
        }
    }

    private void inTheCrm(SimulatedPost.Mail mail) {
        long read = mail.after().readPeople();
        Basis basis =
                world.setting().campaign(mail.campaign()).policy().consent().otherwise();
        require(mail, objections.unwilling.heldAt(mail.contact(), read), "is to get no mail, says the CRM");
        require(mail, objections.gone.heldAt(mail.contact(), read), "was gone from the CRM");
        require(
                mail,
                basis != Basis.ALLOWED && objections.refusing.heldAt(mail.contact(), read),
                "had taken the consent back");
        require(
                mail,
                basis == Basis.CONSENT && !objections.consenting.heldAt(mail.contact(), read),
                "had not consented");
        TicketId about = mail.about();
        if (about != null) {
            long readTickets = mail.after().readTickets();
            require(mail, objections.open.heldAt(about, readTickets), "was asked about the open ticket " + about);
            require(mail, objections.marked.heldAt(about, readTickets), "was asked about the marked ticket " + about);
        }
    }

    private void require(SimulatedPost.Mail mail, boolean spokeAgainst, String what) {
        if (spokeAgainst) {
            found.add(mail.person() + " got mail " + mail.number() + " of invitation " + mail.invitation() + " and "
                    + what);
        }
    }
}
