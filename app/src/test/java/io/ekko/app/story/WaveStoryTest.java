package io.ekko.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Trigger;
import io.ekko.connector.builtin.desk.Activity;
import io.ekko.connector.builtin.desk.LogActivity;
import io.ekko.connector.builtin.people.AddContact;
import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.crm.SelectionId;
import io.ekko.testing.OnBothDatabases;
import io.ekko.testing.TestDatabase;
import io.ekko.work.Duty;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mondays at ten in Oslo, with the ready-made selection, over the night in which the clocks go forward. */
@OnBothDatabases
class WaveStoryTest {
    private final World world;

    WaveStoryTest(TestDatabase database) {
        this.world = new World(database, false);
        world.started(new Trigger.Recurring(
                new SelectionId(world.texts("select id from crm_selection").get(0)),
                7,
                DayOfWeek.MONDAY,
                LocalTime.of(10, 0),
                World.OSLO,
                LocalDate.of(2026, 3, 23)));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void called(String name) {
        long id = new AddContact(world.jdbi(), world.changes())
                .run(ContactDetails.of(name, "Nordmann", name + "@nord.example"), Map.of());
        new LogActivity(world.jdbi(), world.clock)
                .run(new Activity("call", "Spurte om vinsjen", id, null, world.clock.instant()));
    }

    private List<String> asked() {
        world.atOnceOnTwoNodes(Duty.WAVES);
        world.atOnceOnTwoNodes(Duty.SENDING);
        world.sweep(Duty.WRITE_BACK);
        world.restart();
        world.sweep(Duty.WAVES);
        world.sweep(Duty.SENDING);
        List<String> addresses =
                world.mails.stream().map(World.Mail::to).sorted().toList();
        world.mails.clear();
        return addresses;
    }

    private List<String> waves() {
        return world.texts(
                "select concat(considered, ' ', invited, ' ', coalesce(note, '-')) from wave order by due_at");
    }

    @Test
    void everybodyIsAskedOnceAtTheSameHourBeforeAndAfterTheChange() {
        world.clock.set("2026-03-20T12:00:00Z");
        called("ada");
        called("bo");
        world.clock.set("2026-03-23T08:59:59Z");
        assertThat(asked()).isEmpty();
        world.clock.set("2026-03-23T09:00:00Z");
        assertThat(asked()).containsExactly("ada@nord.example", "bo@nord.example");

        world.clock.set("2026-03-28T12:00:00Z");
        called("cleo");
        world.clock.set("2026-03-30T07:59:59Z");
        assertThat(asked()).isEmpty();
        world.clock.set("2026-03-30T08:00:00Z");
        assertThat(asked()).containsExactly("cleo@nord.example");

        assertThat(waves()).containsExactly("2 2 -", "1 1 -");
    }

    @Test
    void threeWeeksOfDowntimeAreMadeUpForByOneWave() {
        world.clock.set("2026-03-22T12:00:00Z");
        called("ada");
        world.clock.set("2026-03-23T09:00:00Z");
        assertThat(asked()).containsExactly("ada@nord.example");

        world.clock.set("2026-04-12T12:00:00Z");
        called("bo");
        world.clock.set("2026-04-13T12:00:00Z");
        world.restart();
        assertThat(asked()).containsExactly("bo@nord.example");
        assertThat(asked()).isEmpty();

        assertThat(waves()).containsExactly("1 1 -", "1 1 2 earlier missed");
        assertThat(world.count("select count(*) from invitation")).isEqualTo(2);
    }
}
