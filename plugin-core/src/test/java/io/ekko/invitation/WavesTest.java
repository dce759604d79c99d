package io.ekko.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.Wave;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Sample;
import io.ekko.crm.SelectionId;
import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class WavesTest {
    /** The first Monday at 10 in Oslo after the rehearsal begins, which is that very moment. */
    private static final Instant FIRST = Instant.parse("2026-03-02T09:00:00Z");

    private final Rehearsal on;

    WavesTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
    }

    private SelectionId everybody() {
        return on.crm.select("Everybody", contact -> true);
    }

    private List<Contact> people(int count) {
        return IntStream.range(0, count).mapToObj(i -> on.person("person" + i)).toList();
    }

    @Test
    void everyMemberIsAskedOnceAWave() {
        people(3);
        Campaign campaign = on.recurring(everybody(), 7, 0);
        on.waves();
        on.waves();
        on.send();
        assertThat(on.postman.addresses())
                .containsExactlyInAnyOrder("person0@kunde.example", "person1@kunde.example", "person2@kunde.example");
        on.clock.advance(Duration.ofDays(7).minusSeconds(1));
        on.waves();
        on.send();
        assertThat(on.postman.delivered()).hasSize(3);
        on.clock.advance(Duration.ofSeconds(1));
        on.waves();
        on.send();
        assertThat(on.postman.delivered()).hasSize(6);
        assertThat(on.waves.of(campaign.id(), 10)).hasSize(2).allSatisfy(wave -> {
            assertThat(wave.state()).isEqualTo(Wave.State.DONE);
            assertThat(wave.considered()).isEqualTo(3);
            assertThat(wave.invited()).isEqualTo(3);
        });
    }

    @Test
    void theSelectionIsEvaluatedWhenTheWaveRuns() {
        on.recurring(on.crm.select("Nordic", contact -> "NO".equals(contact.country())), 7, 0);
        Contact late = on.person("late");
        on.waves();
        assertThat(on.states(late)).containsExactly(InvitationState.SCHEDULED);
    }

    @Test
    void theCoolDownHoldsOverWaves() {
        Contact kari = people(1).get(0);
        on.recurring(everybody(), 7, 365);
        on.waves();
        on.send();
        on.clock.advance(Duration.ofDays(7));
        on.waves();
        on.send();
        assertThat(on.postman.delivered()).hasSize(1);
        assertThat(on.reasons(kari)).containsExactly("cool-down", "all", "all");
    }

    @Test
    void twoMembersWithOneAddressAreOnePerson() {
        on.person("kari");
        on.crm.put(Sample.person(on.crm.nextId(), "KARI@kunde.example").contact());
        on.recurring(everybody(), 7, 90);
        on.waves();
        on.send();
        assertThat(on.postman.delivered()).hasSize(1);
    }

    @Test
    void aLongSelectionGoesOnWhereItStopped() {
        people(620);
        Campaign campaign = on.recurring(everybody(), 7, 0);
        assertThat(on.runDueWaves.run()).isOne();
        Wave begun = on.waves.of(campaign.id(), 1).get(0);
        assertThat(begun.state()).isEqualTo(Wave.State.RUNNING);
        assertThat(begun.considered()).isBetween(1, 619);
        on.waves();
        assertThat(on.waves.of(campaign.id(), 1).get(0).considered()).isEqualTo(620);
        assertThat(on.count("select count(distinct contact_id) from invitation"))
                .isEqualTo(620);
        assertThat(on.count("select count(*) from verdict")).isEqualTo(620);
    }

    @Test
    void aPageThatSomebodyElseHasDoneChangesNothing() {
        people(5);
        Campaign campaign = on.recurring(everybody(), 7, 0);
        on.waves.open(campaign.id(), FIRST, null);
        Wave stale = on.waves.of(campaign.id(), 1).get(0);
        on.waves();
        assertThat(on.waves.pageDone(stale, null, 5, 5, on.clock.instant())).isFalse();
        assertThat(on.waves.of(campaign.id(), 1).get(0).considered()).isEqualTo(5);
    }

    @Test
    void aNodeThatDiedInTheMiddleIsFollowedByAnother() {
        people(3);
        Campaign campaign = on.recurring(everybody(), 7, 0);
        on.waves.open(campaign.id(), FIRST, null);
        assertThat(on.waves.claim(on.clock.instant(), Duration.ofMinutes(10))).isPresent();
        on.waves();
        assertThat(on.count("select count(*) from invitation")).isZero();
        on.clock.advance(Duration.ofMinutes(10));
        on.waves();
        assertThat(on.count("select count(*) from invitation")).isEqualTo(3);
    }

    @Test
    void threeWeeksOfDowntimeGiveOneWave() {
        people(2);
        Campaign campaign = on.recurring(everybody(), 7, 0);
        on.waves();
        on.clock.advance(Duration.ofDays(22));
        on.waves();
        assertThat(on.waves.of(campaign.id(), 10)).hasSize(2).first().satisfies(wave -> {
            assertThat(wave.dueAt()).isEqualTo(FIRST.plus(Duration.ofDays(21)));
            assertThat(wave.note()).isEqualTo("2 earlier missed");
        });
    }

    @Test
    void aWaveThatWasDueInAnOutageRunsAsLongAsItIsFresh() {
        people(2);
        Campaign campaign = on.recurring(everybody(), 28, 0);
        on.waves();
        on.clock.advance(Duration.ofDays(28 + 13));
        on.waves();
        assertThat(on.waves.of(campaign.id(), 10)).hasSize(2).first().satisfies(wave -> {
            assertThat(wave.state()).isEqualTo(Wave.State.DONE);
            assertThat(wave.considered()).isEqualTo(2);
        });
    }

    @Test
    void aWaveThatIsNotFreshAnyMoreIsSkippedAndSaysWhy() {
        people(2);
        Campaign campaign = on.recurring(everybody(), 28, 0);
        on.waves();
        on.clock.advance(Duration.ofDays(28 + 28 + 20));
        on.waves();
        on.waves();
        assertThat(on.waves.of(campaign.id(), 10)).hasSize(2).first().satisfies(wave -> {
            assertThat(wave.state()).isEqualTo(Wave.State.SKIPPED);
            assertThat(wave.dueAt()).isEqualTo(FIRST.plus(Duration.ofDays(56)).minus(Duration.ofHours(1)));
            assertThat(wave.note()).isEqualTo("20 days late, worth sending for 14; 1 earlier missed");
            assertThat(wave.considered()).isZero();
            assertThat(wave.finishedAt()).isEqualTo(on.clock.instant());
        });
        on.clock.advance(Duration.ofDays(8));
        on.waves();
        assertThat(on.waves.of(campaign.id(), 10))
                .hasSize(3)
                .first()
                .satisfies(wave -> assertThat(wave.state()).isEqualTo(Wave.State.DONE));
    }

    @Test
    void aWaveDueBeforeTheStartIsNotMadeUpFor() {
        people(1);
        on.clock.advance(Duration.ofHours(1));
        Campaign campaign = on.recurring(everybody(), 7, 0);
        on.waves();
        assertThat(on.waves.of(campaign.id(), 10)).isEmpty();
    }

    @Test
    void theClockOfTheZoneIsKeptInSpring() {
        people(1);
        Campaign campaign = on.recurring(everybody(), 7, 0);
        on.clock.set("2026-03-30T07:59:59Z");
        on.waves();
        on.clock.set("2026-03-30T08:00:00Z");
        on.waves();
        assertThat(on.waves.of(campaign.id(), 1).get(0).dueAt()).isEqualTo(Instant.parse("2026-03-30T08:00:00Z"));
    }

    @Test
    void aCrmThatIsAwayMakesTheWaveWait() {
        people(1);
        Campaign campaign = on.recurring(everybody(), 7, 0);
        on.crm.outage(new CrmFailure.Retryable("503", Duration.ofMinutes(9), null));
        on.waves();
        on.crm.outage(null);
        on.waves();
        assertThat(on.waves.of(campaign.id(), 1).get(0).considered()).isZero();
        on.clock.advance(Duration.ofMinutes(9));
        on.waves();
        assertThat(on.waves.of(campaign.id(), 1).get(0).considered()).isOne();
    }

    @Test
    void aSelectionThatIsGoneSkipsTheWaveAndSaysSo() {
        Campaign campaign = on.recurring(new SelectionId("999"), 7, 0);
        on.waves();
        assertThat(on.waves.of(campaign.id(), 1)).singleElement().satisfies(wave -> {
            assertThat(wave.state()).isEqualTo(Wave.State.SKIPPED);
            assertThat(wave.note()).contains("no selection 999");
        });
    }

    @Test
    void aPausedCampaignStopsInTheMiddleOfItsWave() {
        people(400);
        Campaign campaign = on.recurring(everybody(), 7, 0);
        on.runDueWaves.run();
        on.pause.run(campaign.id());
        on.waves();
        assertThat(on.waves.of(campaign.id(), 1).get(0).state()).isEqualTo(Wave.State.RUNNING);
        on.start.run(campaign.id());
        on.waves();
        assertThat(on.waves.of(campaign.id(), 1).get(0).considered()).isEqualTo(400);
    }

    @Test
    void aMemberTheCrmDoesNotHaveHasAVerdict() {
        on.person("kari");
        SelectionId selection = everybody();
        on.recurring(selection, 7, 0);
        on.crm.erase(new ContactId(on.person("gone").id().value()));
        on.waves();
        assertThat(on.count("select count(*) from verdict where decision = 'INVITE'"))
                .isOne();
    }
}
