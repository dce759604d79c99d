package io.ekko.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.engine.Engine;
import io.ekko.app.engine.FirstConnection;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.StartCampaign;
import io.ekko.campaign.Trigger;
import io.ekko.campaign.Waves;
import io.ekko.connector.builtin.desk.Activity;
import io.ekko.connector.builtin.desk.LogActivity;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.people.AddContact;
import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.crm.SelectionId;
import io.ekko.invitation.Invitation;
import io.ekko.invitation.Postman;
import io.ekko.language.Language;
import io.ekko.secret.Vault;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Two nodes come back after three weeks in which two waves were due, with more mail to send than the rate allows at once. */
@OnBothDatabases
class DowntimeTest {
    private static final int PER_MINUTE = 60;
    private static final int PEOPLE = 150;
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    /** A Monday, 10 o'clock in Oslo. */
    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");

    private final List<Sent> sent = new ArrayList<>();
    private final Jdbi jdbi;
    private final Engine here;
    private final Engine there;

    private record Sent(String to, Instant at) {}

    DowntimeTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.here = Engine.assemble(jdbi, Vault.of(new byte[32]), clock);
        this.there = Engine.assemble(jdbi, Vault.of(new byte[32]), clock);
    }

    /** Notes what goes and when, at the rate that both nodes share. */
    private final class Paced implements Postman {
        private final Pace pace = new Pace(jdbi, PER_MINUTE, clock);

        @Override
        public int room() {
            return pace.room();
        }

        @Override
        public int reserve(int wanted) {
            return pace.reserve(wanted);
        }

        @Override
        public void giveBack(int unused) {
            pace.giveBack(unused);
        }

        @Override
        public Handover deliver(Invitation invitation) {
            sent.add(new Sent(invitation.recipient().email(), clock.instant()));
            return new Handover.Accepted("invitation-" + invitation.id());
        }
    }

    @Test
    void oneWaveGoesAtTheRateAndNobodyIsAskedTwice() {
        CampaignId campaign = campaign();
        called(0, PEOPLE);
        work(Duration.ofMinutes(4));
        assertThat(sent).hasSize(PEOPLE);
        sent.clear();

        clock.advance(Duration.ofDays(21));
        called(PEOPLE, 2 * PEOPLE);
        work(Duration.ofMinutes(4));

        assertThat(new Waves(jdbi).of(campaign, 10)).hasSize(2);
        assertThat(sent.stream().map(Sent::to)).hasSize(PEOPLE).doesNotHaveDuplicates();
        for (Sent first : sent) {
            Instant minute = first.at().plusSeconds(60);
            assertThat(sent)
                    .filteredOn(
                            mail -> !mail.at().isBefore(first.at()) && mail.at().isBefore(minute))
                    .as("mails in the minute from " + first.at())
                    .hasSizeLessThanOrEqualTo(PER_MINUTE + PER_MINUTE / 6 + 1);
        }
    }

    private CampaignId campaign() {
        FirstConnection.Made made = new FirstConnection(here).make("Fjord AS", OSLO, Language.NB);
        CampaignId id = here.campaigns()
                .create(
                        made.connection().id(),
                        CampaignPlan.usual(
                                made.survey(),
                                "Wave",
                                new Trigger.Recurring(
                                        new SelectionId(Long.toString(made.selection())),
                                        7,
                                        DayOfWeek.MONDAY,
                                        LocalTime.of(10, 0),
                                        OSLO,
                                        LocalDate.of(2026, 3, 2))),
                        clock.instant())
                .id();
        new StartCampaign(here.campaigns(), Alarm.SILENT, clock).run(id);
        return id;
    }

    private void called(int from, int to) {
        AddContact addContact = new AddContact(jdbi, new Changes(jdbi, clock, Alarm.SILENT));
        for (int i = from; i < to; i++) {
            long id = addContact.run(ContactDetails.of("Ola", "Nordmann", "person" + i + "@nord.example"), Map.of());
            new LogActivity(jdbi, clock).run(new Activity("call", "Spurte", id, null, clock.instant()));
        }
    }

    /** Both nodes look at waves and sending every five seconds, for so long. */
    private void work(Duration time) {
        List<Sweep> sweeps = new ArrayList<>(here.sweeps(new Paced()));
        sweeps.addAll(there.sweeps(new Paced()));
        for (long seconds = 0; seconds < time.toSeconds(); seconds += 5) {
            sweeps.stream()
                    .filter(sweep -> sweep.duty() == Duty.WAVES || sweep.duty() == Duty.SENDING)
                    .forEach(DowntimeTest::exhaust);
            clock.advance(Duration.ofSeconds(5));
        }
    }

    private static void exhaust(Sweep sweep) {
        for (int batches = 0; sweep.run() > 0; batches++) {
            assertThat(batches).isLessThan(1_000);
        }
    }
}
