package io.ekko.faults;

import io.ekko.campaign.CampaignId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.InvitationId;
import io.ekko.id.Occasion;
import io.ekko.invitation.Invitation;
import io.ekko.invitation.Postman;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mail server with everybody's mailbox behind it, and its log of every hand-over. */
final class SimulatedPost {
    private final InstantSource clock;
    private final List<Mail> mails = new ArrayList<>();
    private final Set<Part> open = new HashSet<>();
    private final List<String> again = new ArrayList<>();

    SimulatedPost(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A mail that reached its mailbox.
     *
     * @param number 0 of the first mail, 1 or 2 of a reminder
     * @param about what the first mail spoke of
     * @param sentAt when Ekko decided to send the first mail
     * @param after what its node had done last when it was handed over
     */
    record Mail(
            InvitationId invitation,
            int number,
            CampaignId campaign,
            Occasion occasion,
            ContactId contact,
            String person,
            @Nullable TicketId about,
            Instant sentAt,
            After after) {}

    /** The moments at which a node had read people and tickets, and had committed that it sends. */
    record After(long readPeople, long readTickets, long marked) {}

    /** One of an invitation's mails. */
    private record Part(InvitationId invitation, int number) {}

    List<Mail> mails() {
        return List.copyOf(mails);
    }

    /** Hand-overs of invitations that had been handed over before, without a word that they were not taken. */
    List<String> again() {
        return List.copyOf(again);
    }

    /** The first mails, without the reminders. */
    List<Mail> first() {
        return mails.stream().filter(mail -> mail.number() == 0).toList();
    }

    boolean took(InvitationId invitation) {
        return mails.stream().anyMatch(mail -> mail.invitation().equals(invitation));
    }

    /** The server as one node reaches it. */
    Postman from(Hazards hazards) {
        return new Postman() {
            @Override
            public Handover deliver(Invitation invitation) {
                return take(hazards, invitation, 0);
            }

            @Override
            public Handover remind(Invitation invitation, int number) {
                return take(hazards, invitation, number);
            }
        };
    }

    private Postman.Handover take(Hazards hazards, Invitation invitation, int number) {
        hazards.wait("the mail server");
        hazards.mayDie("the mail server");
        Part part = new Part(invitation.id(), number);
        if (!open.add(part)) {
            again.add("mail " + number + " of invitation " + invitation.id() + " is handed over again");
        }
        int often = hazards.weather().post();
        if (hazards.strikes(often / 4, "is put off by the mail server")) {
            return notTaken(part, new Postman.Handover.Later("451", null));
        }
        if (hazards.strikes(often / 12, "is held by the mail server")) {
            return notTaken(part, new Postman.Handover.Held("421", Duration.ofMinutes(10)));
        }
        if (hazards.strikes(often / 10, "is refused by the mail server")) {
            return notTaken(part, new Postman.Handover.Refused("550"));
        }
        if (hazards.strikes(often / 10, "loses the mail server before the mail")) {
            return new Postman.Handover.Unknown("connection reset");
        }
        mails.add(new Mail(
                invitation.id(),
                number,
                invitation.campaign(),
                invitation.occasion(),
                invitation.recipient().contact(),
                invitation.recipient().person(),
                invitation.ticket(),
                invitation.sentAt() == null ? clock.instant() : invitation.sentAt(),
                new After(hazards.readPeopleAt(), hazards.readTicketsAt(), hazards.markedAt())));
        hazards.note((number == 0 ? "mails invitation " : "reminds of invitation ") + invitation.id() + " of campaign "
                + invitation.campaign() + " to "
                + invitation.recipient().person() + " about "
                + invitation.occasion().key());
        if (hazards.strikes(often / 10, "loses the mail server after the mail")) {
            return new Postman.Handover.Unknown("connection reset");
        }
        if (hazards.strikes(often / 20, "does not understand the mail server")) {
            throw new IllegalStateException("a reply that nobody expects");
        }
        if (hazards.strikes(often / 3, "is about to die")) {
            hazards.die("the mail server's 250");
        }
        hazards.wait("the mail server's 250");
        return new Postman.Handover.Accepted("mail-" + mails.size());
    }

    private Postman.Handover notTaken(Part part, Postman.Handover reply) {
        open.remove(part);
        return reply;
    }
}
