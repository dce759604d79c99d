package io.ekko.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.crm.Contact;
import io.ekko.crm.Sample;
import io.ekko.crm.Ticket;
import io.ekko.eligibility.Decision;
import io.ekko.eligibility.Replay;
import io.ekko.eligibility.Rules;
import io.ekko.eligibility.VerdictLog;
import io.ekko.policy.ConsentPolicy;
import io.ekko.policy.ConsentPolicy.Basis;
import io.ekko.policy.CoolDown;
import io.ekko.policy.Customers;
import io.ekko.policy.Exclusions;
import io.ekko.policy.Gathering;
import io.ekko.policy.Policy;
import io.ekko.policy.Reminders;
import io.ekko.policy.Sampling;
import io.ekko.policy.SendingTimes;
import io.ekko.testing.OnBothDatabases;
import io.ekko.veto.VetoAsking;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every stored verdict is given again by its facts and its version of the policy, whatever has changed since. */
@OnBothDatabases
class ReplayTest {
    private final Rehearsal on;
    private final VerdictLog log;

    ReplayTest(Jdbi jdbi) {
        on = new Rehearsal(jdbi);
        log = new VerdictLog(jdbi);
    }

    @Test
    void whatWasDecidedOnRandomPeopleIsDecidedAgain() {
        Random random = new Random(20260302);
        List<Campaign> asking = List.of(campaign(random), campaign(random), campaign(random));
        List<Contact> people = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            people.add(i < 4 ? on.person("plain" + i) : on.crm.put(somebody(random, i)));
        }
        VetoAsking veto = new VetoAsking(on.jdbi, on.clock);
        for (int step = 0; step < 120; step++) {
            Contact contact = people.get(random.nextInt(step % 3 == 0 ? people.size() : 4));
            Ticket ticket = on.crm.open("Printer", contact.id());
            if (random.nextInt(4) == 0) {
                on.crm.put(ticket.marked(Set.of(Ticket.Mark.values()[random.nextInt(6)])));
            }
            on.clock.advance(Duration.ofMinutes(random.nextInt(30)));
            on.crm.close(ticket.id());
            on.told(on.crm.tickets().byId(ticket.id()).orElseThrow());
            if (step % 20 == 6 && people.indexOf(contact) > 3) {
                veto.contact(on.connection.id(), contact.id(), "Angry", "Eva");
            }
            if (step % 30 == 11) {
                Campaign changed = asking.get(random.nextInt(asking.size()));
                int seen = on.campaigns.byId(changed.id()).orElseThrow().policyVersion();
                assertThat(on.campaigns.change(changed.id(), seen, policy(random), on.clock.instant()))
                        .isTrue();
            }
            on.clock.advance(Duration.ofHours(step % 3 == 0 ? 40 : 1));
            on.send();
        }
        Set<Decision> met = EnumSet.noneOf(Decision.class);
        int replayed = 0;
        for (Campaign campaign : asking) {
            for (VerdictLog.Entry entry : log.of(campaign.id(), null, 1_000)) {
                Policy policy = on.campaigns
                        .policy(campaign.id(), entry.policyVersion())
                        .orElseThrow();
                if (entry.rule().equals(Rules.ERASED)) {
                    assertThat(entry.facts()).isNull();
                    continue;
                }
                assertThat(Replay.of(entry, policy).map(Replay::same))
                        .as("%s", entry)
                        .hasValue(true);
                met.add(entry.decision());
                replayed++;
            }
        }
        assertThat(met).isEqualTo(EnumSet.allOf(Decision.class));
        assertThat(replayed).isGreaterThan(300);
    }

    @Test
    void aVerdictThatDoesNotFollowFromItsFactsIsFound() {
        Campaign campaign = on.asking();
        on.closedAndTold(on.person("kari"));
        on.jdbi.useHandle(handle -> handle.execute("update verdict set decision = 'SKIP', rule = 'cool-down'"));
        VerdictLog.Entry entry = log.of(campaign.id(), null, 1).get(0);
        Replay replay = Replay.of(entry, campaign.policy()).orElseThrow();
        assertThat(replay.same()).isFalse();
        assertThat(replay.objections()).isEmpty();
    }

    private Campaign campaign(Random random) {
        return on.started(on.plan(
                new Trigger.TicketClosed(TicketFilter.ALL, Duration.ofHours(random.nextInt(30))), policy(random)));
    }

    private static Policy policy(Random random) {
        return new Policy(
                new CoolDown(random.nextInt(9), random.nextInt(9)),
                new Gathering(
                        random.nextInt(60), random.nextBoolean() ? Gathering.Ticket.FIRST : Gathering.Ticket.LATEST),
                new Exclusions(
                        EnumSet.of(Ticket.Mark.values()[random.nextInt(6)], Ticket.Mark.SPAM), random.nextInt(60)),
                random.nextBoolean() ? SendingTimes.OFFICE_HOURS : SendingTimes.ALWAYS,
                new Sampling(50 + random.nextInt(51), random.nextBoolean() ? 2 : null, random.nextBoolean() ? 1 : null),
                2 + random.nextInt(20),
                Reminders.NONE,
                new Customers(random.nextInt(100), random.nextBoolean(), random.nextBoolean(), random.nextBoolean()),
                new ConsentPolicy(basis(random), Map.of("DE", Basis.CONSENT, "FI", basis(random))));
    }

    private static Basis basis(Random random) {
        return Basis.values()[random.nextInt(3)];
    }

    private static Contact somebody(Random random, int number) {
        return Sample.stranger(
                        "p" + number,
                        "Kari",
                        "Berg",
                        random.nextInt(8) == 0 ? null : "p" + number / 2 + "@kunde.example")
                .country(one(random, "NO", "DE", "FI", "IS", null))
                .zone(random.nextInt(3) == 0 ? ZoneId.of("America/New_York") : null)
                .staff(random.nextInt(12) == 0)
                .optedOut(random.nextInt(12) == 0)
                .consent(Contact.Consent.values()[random.nextInt(3)])
                .erased(random.nextInt(20) == 0)
                .since(random.nextBoolean() ? LocalDate.of(2026, 1, 1).plusDays(random.nextInt(60)) : null)
                .contact();
    }

    private static @Nullable String one(Random random, @Nullable String... of) {
        return of[random.nextInt(of.length)];
    }
}
