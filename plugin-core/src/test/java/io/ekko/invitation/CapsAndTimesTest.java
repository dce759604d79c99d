package io.ekko.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.crm.Contact;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.policy.CoolDown;
import io.ekko.policy.Policy;
import io.ekko.policy.Sampling;
import io.ekko.policy.SendingTimes;
import io.ekko.testing.OnBothDatabases;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What a cap or the clock holds back goes later while it is fresh, and is never dropped without a word. */
@OnBothDatabases
class CapsAndTimesTest {
    private final Rehearsal on;

    CapsAndTimesTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
    }

    private Campaign wave(int people, Policy policy) {
        for (int i = 0; i < people; i++) {
            on.person("member" + i);
        }
        SelectionId selection =
                on.crm.select("Members", contact -> contact.person().startsWith("member"));
        Campaign campaign = on.started(on.plan(
                new Trigger.Recurring(
                        selection, 28, DayOfWeek.MONDAY, LocalTime.of(10, 0), Rehearsal.OSLO, LocalDate.of(2026, 3, 2)),
                policy));
        on.waves();
        return campaign;
    }

    private void closedBy(String team, Contact contact) {
        TicketId id = on.crm.open("Printer", contact.id()).id();
        Ticket open = on.crm.tickets().byId(id).orElseThrow();
        on.told(on.crm.put(new Ticket(
                id,
                open.title(),
                contact.id(),
                open.createdAt(),
                true,
                on.clock.instant(),
                false,
                Set.of(),
                null,
                team,
                null,
                null,
                null,
                null,
                null)));
    }

    private List<Integer> mailsByDay(int days) {
        List<Integer> mails = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            int before = on.postman.delivered().size();
            on.send();
            mails.add(on.postman.delivered().size() - before);
            on.clock.advance(Duration.ofDays(1));
        }
        return mails;
    }

    @Test
    void aWaveBiggerThanTheDailyCapIsSentOverDays() {
        wave(120, Policy.USUAL_RECURRING.with(new Sampling(100, 50, null)));
        assertThat(mailsByDay(4)).containsExactly(50, 50, 20, 0);
    }

    @Test
    void mailsThatComeBackMakeNoRoomForMoreOnTheSameDay() {
        wave(8, Policy.USUAL_RECURRING.with(new Sampling(100, 3, null)));
        on.send();
        on.jdbi.useTransaction(handle -> on.postman
                .delivered()
                .forEach(mail -> new MailCameBack(on.jdbi).run(mail.id(), "4.4.1 said the server")));
        on.clock.advance(Duration.ofHours(1));
        on.jdbi.useHandle(handle -> handle.createUpdate("update invitation set due_at = :now where state = 'SCHEDULED'")
                .bind("now", on.clock.instant())
                .execute());

        on.send();

        assertThat(on.postman.delivered()).hasSize(3);
        assertThat(on.count("select count(*) from invitation where state = 'BOUNCED'"))
                .isEqualTo(3);
    }

    @Test
    void whatWaitsForTheCapSaysSo() {
        wave(5, Policy.USUAL_RECURRING.with(new Sampling(100, 2, null)));
        on.send();
        assertThat(on.count("select count(*) from invitation where state = 'SCHEDULED' and held_by = 'daily-cap'"))
                .isEqualTo(3);
        assertThat(on.count("select count(*) from verdict where decision = 'DEFER' and rule = 'daily-cap'"))
                .isPositive();
    }

    @Test
    void whatIsNotFreshAnyMoreIsSkippedWithThatReason() {
        wave(5, Policy.USUAL_RECURRING.with(new Sampling(100, 2, null)).fresh(1));
        assertThat(mailsByDay(4)).containsExactly(2, 0, 0, 0);
        assertThat(on.count("select count(*) from invitation where state = 'CANCELLED' and reason = 'too-late'"))
                .isEqualTo(3);
        assertThat(on.count("select count(*) from verdict where decision = 'SKIP' and rule = 'too-late'"))
                .isEqualTo(3);
    }

    @Test
    void whoWasNeverAskedComesFirst() {
        Policy policy = Policy.USUAL_RECURRING.with(new CoolDown(1, 1)).with(new Sampling(100, 3, null));
        wave(3, policy);
        on.send();
        on.clock.advance(Duration.ofDays(28));
        List<String> latest = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            latest.add(on.person("member-new" + i).id().value());
        }
        on.waves();
        on.send();
        assertThat(on.postman.delivered()).hasSize(6);
        assertThat(on.postman.delivered().subList(3, 6))
                .extracting(sent -> sent.recipient().contact().value())
                .containsExactlyInAnyOrderElementsOf(latest);
    }

    @Test
    void aTeamsQuotaHoldsBackThatTeamOnly() {
        on.started(on.plan(
                new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO),
                Policy.USUAL_AFTER_TICKETS.with(new Sampling(100, null, 1))));
        for (int i = 0; i < 3; i++) {
            closedBy("Nets", on.person("p" + i));
        }
        closedBy("Phones", on.person("other"));
        assertThat(mailsByDay(4)).containsExactly(2, 1, 1, 0);
    }

    @Test
    void atNightNothingGoesAndInTheMorningItDoes() {
        on.started(on.plan(
                new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO),
                Policy.USUAL_AFTER_TICKETS.with(SendingTimes.OFFICE_HOURS)));
        on.clock.advance(Duration.ofHours(12));
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        on.clock.advance(Duration.ofHours(9));
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        on.clock.advance(Duration.ofHours(1));
        on.send();
        assertThat(on.postman.delivered()).hasSize(1);
    }

    @Test
    void aChangeOfTheRulesHoldsForWhatWaits() {
        Campaign campaign = on.started(
                on.plan(new Trigger.TicketClosed(TicketFilter.ALL, Duration.ofHours(1)), Policy.USUAL_AFTER_TICKETS));
        on.closedAndTold(on.person("kari"));
        assertThat(on.campaigns.change(
                        campaign.id(),
                        1,
                        Policy.USUAL_AFTER_TICKETS.with(SendingTimes.OFFICE_HOURS),
                        on.clock.instant()))
                .isTrue();
        assertThat(on.campaigns.change(campaign.id(), 1, Policy.USUAL_AFTER_TICKETS, on.clock.instant()))
                .isFalse();
        on.clock.advance(Duration.ofHours(12));
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        assertThat(on.campaigns.policy(campaign.id(), 1)).contains(Policy.USUAL_AFTER_TICKETS);
        assertThat(on.count("select count(*) from verdict where policy_version = 2 and rule = 'sending-times'"))
                .isEqualTo(1);
    }

    @Test
    void aShareIsDrawnOnceAlsoWhenTheMailHasToWait() {
        on.clock.advance(Duration.ofDays(5));
        for (int i = 0; i < 200; i++) {
            on.person("member" + i);
        }
        SelectionId selection =
                on.crm.select("Members", contact -> contact.person().startsWith("member"));
        on.started(on.plan(
                new Trigger.Recurring(
                        selection,
                        28,
                        DayOfWeek.SATURDAY,
                        LocalTime.of(10, 0),
                        Rehearsal.OSLO,
                        LocalDate.of(2026, 3, 7)),
                Policy.USUAL_RECURRING.with(new Sampling(50, null, null)).with(SendingTimes.OFFICE_HOURS)));
        on.waves();
        long drawn =
                on.count("select count(*) from invitation where state = 'SCHEDULED' and held_by = 'sending-times'");
        assertThat(drawn).isBetween(70L, 130L);
        on.clock.advance(Duration.ofDays(2));
        on.send();
        assertThat(on.postman.delivered()).hasSize((int) drawn);
    }

    @Test
    void whatWaitedForTheHoursIsNoFresherForIt() {
        on.clock.advance(Duration.ofDays(4).plusHours(8));
        on.started(on.plan(
                new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO),
                Policy.USUAL_AFTER_TICKETS.with(SendingTimes.OFFICE_HOURS).fresh(3)));
        on.closedAndTold(on.person("kari"));
        on.clock.advance(Duration.ofDays(4));
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        assertThat(on.count("select count(*) from verdict where stage = 'SENDING' and rule = 'too-late'"))
                .isEqualTo(1);
    }
}
