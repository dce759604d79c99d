package io.ekko.invitation;

import static io.ekko.invitation.InvitationState.BOUNCED;
import static io.ekko.invitation.InvitationState.CANCELLED;
import static io.ekko.invitation.InvitationState.EXPIRED;
import static io.ekko.invitation.InvitationState.IN_DOUBT;
import static io.ekko.invitation.InvitationState.SCHEDULED;
import static io.ekko.invitation.InvitationState.SENDING;
import static io.ekko.invitation.InvitationState.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Crms;
import io.ekko.crm.Contact;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Sample;
import io.ekko.crm.Ticket;
import io.ekko.invitation.Postman.Handover;
import io.ekko.policy.CoolDown;
import io.ekko.policy.Gathering;
import io.ekko.policy.Policy;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class FromClosingToMailTest {
    private final Rehearsal on;

    FromClosingToMailTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
    }

    @Test
    void aClosedTicketBecomesAMail() {
        Campaign campaign = on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        assertThat(on.rung).contains(Duty.SENDING);
        on.send();
        assertThat(on.postman.addresses()).containsExactly("kari@kunde.example");
        assertThat(on.states(kari)).containsExactly(SENT);
        assertThat(on.reasons(kari)).containsExactly("all", "all");
        assertThat(on.invitations.counts(campaign.id())).isEqualTo(Map.of(SENT, 1L));
        assertThat(on.count("select count(*) from write_back where target = 'CONTACT' and state = 'DUE'"))
                .isOne();
        assertThat(on.count("select sum(sent) from flow where segment = 'all'")).isOne();
        assertThat(on.count("select sum(sent) from flow where segment = 'company' and segment_value = 'c1'"))
                .isOne();
        assertThat(on.rung).contains(Duty.WRITE_BACK);
    }

    @Test
    void theMailWaitsForTheDelay() {
        on.asking(Duration.ofHours(1), 90);
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.clock.advance(Duration.ofMinutes(59));
        on.send();
        assertThat(on.states(kari)).containsExactly(SCHEDULED);
        on.clock.advance(Duration.ofMinutes(1));
        on.send();
        assertThat(on.states(kari)).containsExactly(SENT);
    }

    @Test
    void theSameClosingToldTwiceIsOneEpisode() {
        on.asking();
        Contact kari = on.person("kari");
        Ticket ticket = on.closedAndTold(kari);
        on.told(ticket);
        on.send();
        on.told(ticket);
        on.send();
        assertThat(on.postman.delivered()).hasSize(1);
        assertThat(on.episodes.of(on.connection.id(), ticket.id())).hasSize(1);
    }

    @Test
    void aReopenedTicketTakesItsInvitationBack() {
        on.asking(Duration.ofHours(1), 0);
        Contact kari = on.person("kari");
        Ticket ticket = on.closedAndTold(kari);
        on.crm.reopen(ticket.id());
        on.told(ticket);
        assertThat(on.states(kari)).containsExactly(CANCELLED);
        assertThat(on.episodes.of(on.connection.id(), ticket.id()))
                .allSatisfy(episode -> assertThat(episode.reopenedAt()).isEqualTo(on.clock.instant()));
        on.clock.advance(Duration.ofMinutes(5));
        on.crm.close(ticket.id());
        on.told(ticket);
        assertThat(on.states(kari)).containsExactly(SCHEDULED, CANCELLED);
        assertThat(on.episodes.of(on.connection.id(), ticket.id())).hasSize(2);
    }

    @Test
    void aReopeningNobodyToldOfIsSeenBeforeTheMail() {
        on.asking(Duration.ofHours(1), 90);
        Contact kari = on.person("kari");
        Ticket ticket = on.closedAndTold(kari);
        on.crm.reopen(ticket.id());
        on.clock.advance(Duration.ofHours(1));
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        assertThat(on.states(kari)).containsExactly(CANCELLED);
        assertThat(on.reasons(kari)).containsExactly("re-opened", "all");
    }

    @Test
    void closedAgainMeanwhileIsAnotherEpisode() {
        on.asking(Duration.ofHours(1), 90);
        Contact kari = on.person("kari");
        Ticket ticket = on.closedAndTold(kari);
        on.crm.reopen(ticket.id());
        on.clock.advance(Duration.ofMinutes(30));
        on.crm.close(ticket.id());
        on.told(ticket);
        assertThat(on.states(kari)).containsExactly(SCHEDULED, CANCELLED);
        on.clock.advance(Duration.ofHours(1));
        on.send();
        assertThat(on.postman.delivered()).hasSize(1);
    }

    @Test
    void aClosingAfterTheTicketWasReadAsOpenStands() {
        on.asking(Duration.ofHours(1), 90);
        Contact kari = on.person("kari");
        Ticket ticket = on.closedAndTold(kari);
        on.crm.reopen(ticket.id());
        Crms meddled = id -> new MeddledCrm(on.crm, () -> {}, () -> {
            on.clock.advance(Duration.ofMinutes(5));
            on.crm.close(ticket.id());
            on.told(ticket);
        });
        new ConsiderTicket(on.jdbi, meddled, on.histories, Alarm.SILENT, on.clock).run(on.connection.id(), ticket.id());
        assertThat(on.states(kari)).containsExactly(SCHEDULED, CANCELLED);
        on.clock.advance(Duration.ofHours(1));
        on.send();
        assertThat(on.states(kari)).containsExactly(SENT, CANCELLED);
    }

    @Test
    void anOptOutMeanwhileStopsTheMail() {
        on.asking(Duration.ofHours(1), 90);
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.crm.change(kari.id(), contact -> Sample.of(contact).optedOut(true).contact());
        on.clock.advance(Duration.ofHours(1));
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        assertThat(on.reasons(kari)).containsExactly("opted-out", "all");
    }

    @Test
    void theMailGoesToTheAddressAsItIsNow() {
        on.asking(Duration.ofHours(1), 90);
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.crm.change(
                kari.id(),
                contact -> Sample.of(contact).email("New@Kunde.example").contact());
        on.clock.advance(Duration.ofHours(1));
        on.send();
        assertThat(on.postman.addresses()).containsExactly("New@Kunde.example");
        assertThat(on.invitations
                        .of(on.connection.id(), kari.id(), 1)
                        .get(0)
                        .recipient()
                        .person())
                .isEqualTo("new@kunde.example");
    }

    @Test
    void twoTicketsOfOnePersonAreOneMail() {
        on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.closedAndTold(kari);
        on.send();
        assertThat(on.postman.delivered()).hasSize(1);
        assertThat(on.reasons(kari)).containsExactlyInAnyOrder("all", "all", "gathered");
    }

    @Test
    void twoRecordsWithOneAddressAreOnePerson() {
        on.asking();
        Contact one = on.person("kari");
        Contact two =
                on.crm.put(Sample.person(on.crm.nextId(), " KARI@kunde.example").contact());
        on.closedAndTold(one);
        on.closedAndTold(two);
        on.send();
        assertThat(on.postman.delivered()).hasSize(1);
        assertThat(on.reasons(two)).containsExactly("gathered");
    }

    @Test
    void twoCampaignsOnOneTicketAreOneMail() {
        on.asking();
        on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.send();
        assertThat(on.postman.delivered()).hasSize(1);
    }

    @Test
    void afterTheCoolDownThePersonIsAskedAgain() {
        on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.send();
        on.clock.advance(Duration.ofDays(89));
        on.closedAndTold(kari);
        on.clock.advance(Duration.ofDays(1));
        on.closedAndTold(kari);
        on.send();
        assertThat(on.postman.delivered()).hasSize(2);
    }

    @Test
    void whatWasClosedBeforeTheStartIsNotAskedAbout() {
        Contact kari = on.person("kari");
        Ticket old = on.closed(kari);
        on.clock.advance(Duration.ofMinutes(1));
        on.asking();
        on.told(old);
        assertThat(on.states(kari)).isEmpty();
        assertThat(on.reasons(kari)).isEmpty();
    }

    @Test
    void theFilterChooses() {
        on.started(on.plan(
                new Trigger.TicketClosed(
                        new TicketFilter(Map.of(TicketFilter.Field.TEAM, Set.of("Nord"))), Duration.ZERO),
                90));
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        assertThat(on.states(kari)).isEmpty();
        Contact ola = on.person("ola");
        Ticket open = on.crm.open("VPN", ola.id());
        on.crm.put(new Ticket(
                open.id(),
                "VPN",
                ola.id(),
                open.createdAt(),
                true,
                on.clock.instant(),
                false,
                Set.of(),
                "Eva",
                "Nord",
                null,
                null,
                null,
                null,
                null));
        on.told(open);
        assertThat(on.states(ola)).containsExactly(SCHEDULED);
    }

    @Test
    void aTicketWithoutAnybodyHasAVerdictAndNoMail() {
        on.asking();
        Ticket ticket = on.crm.open("Nobody's", null);
        on.crm.close(ticket.id());
        on.told(ticket);
        assertThat(on.count("select count(*) from verdict where rule = 'no-contact' and decision = 'SKIP'"))
                .isOne();
        assertThat(on.count("select count(*) from invitation")).isZero();
    }

    @Test
    void aPausedCampaignHoldsItsMail() {
        Campaign campaign = on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        assertThat(on.pause.run(campaign.id())).isTrue();
        on.send();
        assertThat(on.states(kari)).containsExactly(SCHEDULED);
        assertThat(on.start.run(campaign.id())).isTrue();
        on.send();
        assertThat(on.states(kari)).containsExactly(SENT);
    }

    @Test
    void anEndedCampaignSaysHowManyItCancelled() {
        Campaign campaign = on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.closedAndTold(on.person("ola"));
        assertThat(on.end.wouldCancel(campaign.id())).isEqualTo(2);
        assertThat(on.end.run(campaign.id())).isEqualTo(OptionalInt.of(2));
        assertThat(on.end.run(campaign.id())).isEqualTo(OptionalInt.empty());
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        assertThat(on.states(kari)).containsExactly(CANCELLED);
    }

    @Test
    void aCampaignThatEndsWhileAClosingIsConsideredLeavesNothingScheduled() {
        Campaign campaign = on.asking();
        Contact kari = on.person("kari");
        Ticket ticket = on.closed(kari);
        Crms endingMeanwhile = id -> {
            on.end.run(campaign.id());
            return on.crm;
        };

        new ConsiderTicket(on.jdbi, endingMeanwhile, on.histories, Alarm.SILENT, on.clock)
                .consider(on.connection.id(), ticket, Episode.FoundBy.HOOK);

        assertThat(on.states(kari)).isEmpty();
        assertThat(on.count("select count(*) from episode")).isOne();
    }

    @Test
    void namesThatNoDatabaseTakesAreTaken() {
        on.asking();
        Contact odd = on.crm.add("Ka\0ri", "Nord\0mann", "kari@kunde.example");
        Ticket ticket = on.crm.open("Prin\0ter", odd.id());
        on.crm.close(ticket.id());
        on.told(ticket);
        on.send();

        assertThat(on.states(odd)).containsExactly(SENT);
        assertThat(on.invitations
                        .of(on.connection.id(), odd.id(), 1)
                        .get(0)
                        .recipient()
                        .firstName())
                .isEqualTo("Ka\uFFFDri");
    }

    @Test
    void aMailThatCanNotGoNowGoesLater() {
        on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.postman.plan(
                mail -> new Handover.Later("450 busy", null),
                mail -> new Handover.Later("450 busy", Duration.ofHours(2)));
        on.send();
        assertThat(on.states(kari)).containsExactly(SCHEDULED);
        assertThat(on.count("select sum(sent) from flow where segment = 'all'")).isZero();
        on.clock.advance(Duration.ofMinutes(1));
        on.send();
        on.clock.advance(Duration.ofMinutes(119));
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        on.clock.advance(Duration.ofMinutes(1));
        on.send();
        assertThat(on.states(kari)).containsExactly(SENT);
        assertThat(on.postman.delivered().get(0).attempts()).isEqualTo(3);
        assertThat(on.count("select sum(sent) from flow where segment = 'all'")).isOne();
    }

    @Test
    void aMailThatIsAlwaysRefusedForNowIsGivenUp() {
        on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        for (int attempt = 0; attempt < 25; attempt++) {
            on.postman.plan(mail -> new Handover.Later("450 busy", null));
            on.clock.advance(Duration.ofHours(6));
            on.send();
        }
        assertThat(on.states(kari)).containsExactly(CANCELLED);
        assertThat(on.postman.delivered()).isEmpty();
    }

    @Test
    void aRefusedMailBouncesAndTheOthersGo() {
        on.asking();
        Contact kari = on.person("kari");
        Contact ola = on.person("ola");
        on.closedAndTold(kari);
        on.closedAndTold(ola);
        on.postman.plan(mail -> new Handover.Refused("550 unknown"));
        on.send();
        assertThat(on.states(kari)).containsExactly(BOUNCED);
        assertThat(on.states(ola)).containsExactly(SENT);
        assertThat(on.count("select sum(sent) from flow where segment = 'all'")).isOne();
    }

    @Test
    void aBrokenHandOverIsInDoubtAndNeverRepeated() {
        on.asking();
        Contact kari = on.person("kari");
        Contact ola = on.person("ola");
        on.closedAndTold(kari);
        on.closedAndTold(ola);
        on.postman.plan(mail -> new Handover.Unknown("time-out after DATA"), mail -> {
            throw new IllegalStateException("broken");
        });
        on.send();
        on.clock.advance(Duration.ofDays(1));
        on.send();
        assertThat(on.states(kari)).containsExactly(IN_DOUBT);
        assertThat(on.states(ola)).containsExactly(IN_DOUBT);
        assertThat(on.postman.delivered()).isEmpty();
        assertThat(on.invitations.inDoubt(on.connection.id(), 10)).hasSize(2);
    }

    @Test
    void aSenderWhoDiesAfterTheHandOverLeavesADoubt() {
        on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.postman.plan(mail -> {
            throw new Death();
        });
        assertThatThrownBy(on::send).isInstanceOf(Death.class);
        assertThat(on.states(kari)).containsExactly(SENDING);
        on.send();
        on.clock.advance(Duration.ofMinutes(10));
        assertThat(on.expire.run()).isOne();
        assertThat(on.states(kari)).containsExactly(IN_DOUBT);
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
    }

    @Test
    void aSenderWhoDiesBeforeTheDecisionLosesNothing() {
        on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        new Outgoing(on.jdbi)
                .claim(
                        on.connection.id(),
                        on.clock.instant(),
                        on.clock.instant().plusSeconds(600),
                        10);
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        on.clock.advance(Duration.ofMinutes(10));
        on.send();
        assertThat(on.states(kari)).containsExactly(SENT);
    }

    @Test
    void aSenderWhoWasHeldUpDoesNotUndoWhatHappenedMeanwhile() {
        on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.postman.plan(mail -> {
            on.clock.advance(Duration.ofHours(1));
            on.expire.run();
            on.jdbi.useHandle(handle -> handle.execute("update invitation set state = 'ANSWERED'"));
            return new Handover.Accepted("late");
        });
        on.send();
        assertThat(on.states(kari)).containsExactly(InvitationState.ANSWERED);
    }

    @Test
    void aCrmThatIsAwayPostponesTheMail() {
        on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.crm.outage(new CrmFailure.Retryable("503", Duration.ofMinutes(7), null));
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        on.crm.outage(null);
        on.clock.advance(Duration.ofMinutes(6));
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        on.clock.advance(Duration.ofMinutes(1));
        on.send();
        assertThat(on.postman.delivered()).hasSize(1);
    }

    @Test
    void aMailThatIsTooLateIsNotSent() {
        Campaign campaign = on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.pause.run(campaign.id());
        on.clock.advance(Duration.ofDays(14));
        on.start.run(campaign.id());
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        assertThat(on.reasons(kari)).containsExactly("too-late", "all");
    }

    @Test
    void anUnansweredInvitationExpires() {
        on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.send();
        on.clock.advance(Duration.ofDays(14).minusSeconds(1));
        assertThat(on.expire.run()).isZero();
        on.clock.advance(Duration.ofSeconds(1));
        assertThat(on.expire.run()).isOne();
        assertThat(on.states(kari)).containsExactly(EXPIRED);
    }

    /** Stands for the end of the process. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    @Test
    void aMailThatIsOverdueCountsFromTheDayOnWhichItGoes() {
        on.started(on.plan(
                new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO),
                Policy.USUAL_AFTER_TICKETS.with(new CoolDown(7, 7)).with(Gathering.NONE)));
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.clock.advance(Duration.ofDays(8));
        on.closedAndTold(kari);
        on.send();
        assertThat(on.postman.delivered()).hasSize(1);
        assertThat(on.reasons(kari)).containsExactlyInAnyOrder("all", "cool-down", "all");
    }
}
