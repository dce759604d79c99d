package io.ekko.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.crm.Contact;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Ticket;
import io.ekko.invitation.Rehearsal;
import io.ekko.policy.CoolDown;
import io.ekko.policy.Policy;
import io.ekko.policy.Sampling;
import io.ekko.testing.OnBothDatabases;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Campaigns that run beside the one that is asked about take people up. */
@OnBothDatabases
class WhatIfBesideTest {
    private static final Policy LONG = Policy.USUAL_AFTER_TICKETS.with(new CoolDown(90, 30));

    private final Rehearsal on;
    private final WhatIf whatIf;

    WhatIfBesideTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        this.whatIf = new WhatIf(
                on.campaigns, new ReadPopulation(id -> on.crm, on.histories, on.clock), new ReadPast(jdbi), on.clock);
    }

    private Campaign running(Policy policy) {
        Campaign made = draft(policy);
        on.start.run(made.id());
        return on.campaigns.byId(made.id()).orElseThrow();
    }

    private Campaign draft(Policy policy) {
        return on.campaigns.create(
                on.connection.id(),
                on.plan(new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO), policy),
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

    private static List<Integer> others(Forecast forecast) {
        return forecast.beside().campaigns().stream().map(Forecast.Other::mails).toList();
    }

    @Test
    void whomAnotherRunningCampaignAsksIsNotThereForThisOne() {
        on.closed(on.person("kari"));
        on.closed(on.person("ola"));
        on.clock.advance(Duration.ofDays(7));
        running(LONG);
        Forecast forecast = forecast(draft(LONG));
        assertThat(forecast.considered()).isEqualTo(2);
        assertThat(forecast.mails()).isZero();
        assertThat(forecast.heldBack()).containsOnly(Map.entry("cool-down", 2));
        assertThat(forecast.beside().heldBack()).isEqualTo(2);
        assertThat(others(forecast)).containsExactly(2);
    }

    @Test
    void draftsAndPausedCampaignsTakeNobodyUp() {
        on.closed(on.person("kari"));
        on.clock.advance(Duration.ofDays(7));
        draft(LONG);
        Campaign paused = running(LONG);
        on.pause.run(paused.id());
        Forecast forecast = forecast(draft(LONG));
        assertThat(forecast.mails()).isEqualTo(1);
        assertThat(forecast.beside().campaigns()).isEmpty();
    }

    @Test
    void whatItsOwnMailsHoldBackIsNotLaidAtTheOthersDoor() {
        Contact kari = on.person("kari");
        on.closed(kari);
        on.clock.advance(Duration.ofDays(7));
        on.closed(kari);
        on.clock.advance(Duration.ofDays(7));
        Campaign first = running(LONG);
        running(LONG);
        Forecast forecast = forecast(first);
        assertThat(forecast.mails()).isEqualTo(1);
        assertThat(forecast.heldBack()).containsOnly(Map.entry("cool-down", 1));
        assertThat(forecast.beside().heldBack()).isZero();
        assertThat(others(forecast)).containsExactly(0);
    }

    @Test
    void anotherRuleOfTheOtherCampaignShowsItsEffectAtOnce() {
        on.closed(on.person("kari"));
        on.closed(on.person("ola"));
        on.clock.advance(Duration.ofDays(7));
        Campaign other = running(LONG);
        Campaign edited = draft(LONG);
        assertThat(forecast(edited).mails()).isZero();
        on.campaigns.change(other.id(), 1, LONG.with(new Sampling(100, 1, null)).fresh(1), on.clock.instant());
        assertThat(forecast(edited).mails())
                .as("one mail a day is all the other one sends")
                .isZero();
        on.pause.run(other.id());
        assertThat(forecast(edited).mails()).isEqualTo(2);
    }

    @Test
    void membersOfAnotherSelectionArePlayedToo() {
        for (int i = 0; i < 12; i++) {
            on.person("member" + i);
        }
        SelectionId members =
                on.crm.select("Members", contact -> contact.person().startsWith("member"));
        SelectionId few = on.crm.select("Few", contact -> contact.person().startsWith("member1"));
        Campaign edited = weekly(members, Policy.USUAL_RECURRING);
        on.start.run(weekly(few, Policy.USUAL_RECURRING).id());
        Forecast forecast = forecast(edited);
        assertThat(others(forecast))
                .as("the wave of the newer campaign is opened first")
                .containsExactly(3);
        assertThat(forecast.mails()).isEqualTo(9);
    }

    /** The real thing runs over the same closings thirteen weeks later, and sends on the same days. */
    @Test
    void whatIsForecastForTwoCampaignsIsWhatHappens() {
        Instant start = on.clock.instant();
        List<Contact> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            people.add(on.person("person" + i));
        }
        List<Ticket> closed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            closed.add(on.closed(people.get(i * i % 7 + i % 2)));
            on.clock.advance(Duration.ofHours(13 + i % 5 * 7));
        }
        SelectionId everybody = on.crm.select("Everybody", contact -> true);
        on.clock.set(start.plus(Duration.ofDays(91)).minus(Duration.ofMinutes(30)));
        Instant now = on.clock.instant();
        Campaign tickets = running(Policy.USUAL_AFTER_TICKETS.with(new CoolDown(9, 12)));
        Campaign waves = weekly(
                everybody, Policy.USUAL_RECURRING.with(new CoolDown(9, 20)).with(new Sampling(100, 1, null)));
        on.start.run(waves.id());
        Map<LocalDate, Integer> ticketsExpected = byDay(forecast(tickets));
        Map<LocalDate, Integer> wavesExpected =
                byDay(forecast(on.campaigns.byId(waves.id()).orElseThrow()));
        for (Ticket ticket : closed) {
            Instant again = ticket.closing().orElseThrow().plus(Duration.ofDays(91));
            liveUntil(again);
            on.crm.reopen(ticket.id());
            on.crm.close(ticket.id());
            on.told(on.crm.tickets().byId(ticket.id()).orElseThrow());
            on.send();
        }
        liveUntil(now.plus(Duration.ofDays(90)));
        assertThat(ticketsExpected).hasSizeGreaterThan(5).isEqualTo(sent(tickets));
        assertThat(wavesExpected).hasSizeGreaterThan(5).isEqualTo(sent(waves));
    }

    private void liveUntil(Instant moment) {
        while (on.clock.instant().isBefore(moment)) {
            Instant next = on.clock.instant().plus(Duration.ofHours(1));
            on.clock.set(next.isBefore(moment) ? next : moment);
            on.waves();
            on.send();
        }
    }

    private static Map<LocalDate, Integer> byDay(Forecast forecast) {
        Map<LocalDate, Integer> days = new TreeMap<>();
        forecast.days().stream().filter(day -> day.mails() > 0).forEach(day -> days.put(day.day(), day.mails()));
        return days;
    }

    private Map<LocalDate, Integer> sent(Campaign campaign) {
        Map<LocalDate, Integer> days = new TreeMap<>();
        on.jdbi.useHandle(handle -> handle.createQuery(
                        "select sent_at from invitation where campaign_id = :campaign and sent_at is not null")
                .bind("campaign", campaign.id().value())
                .mapTo(OffsetDateTime.class)
                .forEach(at -> days.merge(LocalDate.ofInstant(at.toInstant(), Rehearsal.OSLO), 1, Integer::sum)));
        return days;
    }
}
