package io.ekko.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.crm.Contact;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.SelectionId;
import io.ekko.invitation.Rehearsal;
import io.ekko.policy.CoolDown;
import io.ekko.policy.Policy;
import io.ekko.policy.Sampling;
import io.ekko.policy.SendingTimes;
import io.ekko.testing.OnBothDatabases;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The coming days over the people of a CRM in memory. */
@OnBothDatabases
class WhatIfTest {
    private final Rehearsal on;
    private final WhatIf whatIf;

    WhatIfTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        this.whatIf = new WhatIf(
                on.campaigns, new ReadPopulation(id -> on.crm, on.histories, on.clock), new ReadPast(jdbi), on.clock);
    }

    private Campaign afterTickets(Policy policy) {
        return on.campaigns.create(
                on.connection.id(),
                on.plan(new Trigger.TicketClosed(TicketFilter.ALL, Duration.ofHours(1)), policy),
                on.clock.instant());
    }

    private Campaign weekly(SelectionId selection, Policy policy) {
        return on.campaigns.create(
                on.connection.id(),
                on.plan(
                        new Trigger.Recurring(
                                selection,
                                7,
                                DayOfWeek.MONDAY,
                                LocalTime.of(10, 0),
                                Rehearsal.OSLO,
                                LocalDate.of(2026, 3, 2)),
                        policy),
                on.clock.instant());
    }

    private Forecast forecast(Campaign campaign) {
        return whatIf.run(on.connection, campaign);
    }

    private void closings(Contact contact, int times, Duration apart) {
        for (int i = 0; i < times; i++) {
            on.closed(contact);
            on.clock.advance(apart);
        }
    }

    @Test
    void eachPersonIsAskedOnceInTheCoolDownHoweverManyTicketsAreClosed() {
        closings(on.person("kari"), 5, Duration.ofDays(7));
        closings(on.person("ola"), 1, Duration.ofDays(7));
        Forecast forecast = forecast(afterTickets(Policy.USUAL_AFTER_TICKETS));
        assertThat(forecast.considered()).isEqualTo(6);
        assertThat(forecast.mails()).isEqualTo(2);
        assertThat(forecast.heldBack()).containsOnly(java.util.Map.entry("cool-down", 4));
    }

    @Test
    void anotherRuleShowsItsEffectOnThePeopleThatWereRead() {
        closings(on.person("kari"), 5, Duration.ofDays(7));
        Campaign campaign = afterTickets(Policy.USUAL_AFTER_TICKETS);
        assertThat(forecast(campaign).mails()).isEqualTo(1);
        on.crm.outage(new CrmFailure.Retryable("away"));
        on.campaigns.change(campaign.id(), 1, Policy.USUAL_AFTER_TICKETS.with(new CoolDown(0, 0)), on.clock.instant());
        assertThat(forecast(on.campaigns.byId(campaign.id()).orElseThrow()).mails())
                .isEqualTo(5);
    }

    @Test
    void ticketsKeepTheirWeekdayAndTheSendingTimesHold() {
        for (int day = 0; day < 14; day++) {
            on.closed(on.person("p" + day));
            on.clock.advance(Duration.ofDays(1));
        }
        on.clock.advance(Duration.ofDays(10));
        Forecast forecast = forecast(afterTickets(Policy.USUAL_AFTER_TICKETS.with(SendingTimes.OFFICE_HOURS)));
        assertThat(forecast.mails()).isEqualTo(14);
        assertThat(forecast.deferred()).containsOnly(java.util.Map.entry("sending-times", 4));
        assertThat(forecast.days())
                .filteredOn(day -> day.mails() > 0)
                .allSatisfy(day -> assertThat(day.day().getDayOfWeek()).isLessThan(DayOfWeek.SATURDAY));
    }

    @Test
    void aCapSpreadsAWaveOverDays() {
        SelectionId selection = selection(10);
        Forecast forecast = forecast(weekly(selection, Policy.USUAL_RECURRING.with(new Sampling(100, 4, null))));
        assertThat(forecast.mails()).isEqualTo(10);
        assertThat(forecast.days().stream().map(Forecast.Day::mails).filter(mails -> mails > 0))
                .containsExactly(4, 4, 2);
        assertThat(forecast.heldBack()).containsOnlyKeys("cool-down");
    }

    @Test
    void whatCannotGoWhileItIsFreshIsHeldBackAsSuch() {
        SelectionId selection = selection(10);
        Forecast forecast = forecast(weekly(
                selection,
                Policy.USUAL_RECURRING.with(new Sampling(100, 1, null)).fresh(2)));
        assertThat(forecast.heldBack()).containsKey("too-late");
        assertThat(forecast.days()).allSatisfy(day -> assertThat(day.mails()).isLessThanOrEqualTo(1));
    }

    @Test
    void answersAndMarginFollowFromTheRate() {
        Forecast forecast = forecast(weekly(selection(100), Policy.USUAL_RECURRING));
        assertThat(forecast.rateIsKnown()).isFalse();
        assertThat(forecast.mails()).isEqualTo(100);
        assertThat(forecast.answers()).isEqualTo(20);
        assertThat(forecast.margin()).isCloseTo(40.87, org.assertj.core.data.Offset.offset(0.01));
    }

    @Test
    void nothingIsWritten() {
        closings(on.person("kari"), 3, Duration.ofDays(7));
        Campaign campaign = afterTickets(Policy.USUAL_AFTER_TICKETS);
        List<String> before = everything();
        forecast(campaign);
        assertThat(everything()).isEqualTo(before);
    }

    private SelectionId selection(int people) {
        for (int i = 0; i < people; i++) {
            on.person("member" + i);
        }
        return on.crm.select("Members", contact -> contact.person().startsWith("member"));
    }

    private List<String> everything() {
        return on.jdbi.withHandle(
                handle -> handle.createQuery("""
                        select 'invitation' || count(*) from invitation union all select 'verdict' || count(*) from verdict
                        union all select 'count' || count(*) from verdict_count union all select 'wave' || count(*) from wave
                        union all select 'episode' || count(*) from episode union all select 'flow' || count(*) from flow
                        """).mapTo(String.class).list());
    }
}
