package io.ekko.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.id.InvitationId;
import io.ekko.policy.Customers;
import io.ekko.policy.Policy;
import io.ekko.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The main job is told once for each moment at which the program can die, and it does die there and is started again: nothing is lost,
 * nothing is done twice. People press again when nothing came of it; the sweeps go on where they were.
 */
class DeathTest {
    /** PostgreSQL dies at each so manieth moment, H2 at every one. */
    private static final int STRIDE = 6;

    @Test
    void atAnyMomentOnH2() {
        int moments = lifeOf(TestDatabase.Kind.H2);
        for (int moment = 1; moment <= moments; moment++) {
            death(TestDatabase.Kind.H2, moment);
        }
    }

    @Test
    void atManyMomentsOnPostgres() {
        int moments = lifeOf(TestDatabase.Kind.POSTGRESQL);
        for (int moment = 1; moment <= moments; moment += STRIDE) {
            death(TestDatabase.Kind.POSTGRESQL, moment);
        }
    }

    /** How many moments there are in a life without a death. */
    private static int lifeOf(TestDatabase.Kind kind) {
        try (TestDatabase database = kind.open();
                World world = new World(database, false)) {
            Life life = new Life(world);
            world.mortality.live();
            life.run();
            int moments = life.moments;
            life.check("without a death");
            assertThat(world.mails).hasSize(2);
            assertThat(moments).isBetween(50, 2000);
            return moments;
        }
    }

    private static void death(TestDatabase.Kind kind, int moment) {
        try (TestDatabase database = kind.open();
                World world = new World(database, false)) {
            Life life = new Life(world);
            world.mortality.dieAt(moment);
            life.run();
            life.check("died at moment " + moment + ", " + life.diedOf);
        }
    }

    /** Two tickets in half a year: an unhappy answer with a comment, then a happy one without. */
    private static final class Life {
        private static final String COMMENT = "Ventet i tre dager på svar";

        private final World world;
        private final Visitor visitor;
        private final Customer customer;
        private final long first;
        private final long second;
        private String diedOf = "";
        private int moments;

        Life(World world) {
            this.world = world;
            this.visitor = new Visitor(world);
            asksAlsoWhoWaitsForACall(world.started(new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO)));
            this.customer = Customer.of(world);
            this.first = customer.opensTicket("Kranen starter ikke");
            this.second = customer.opensTicket("Vinsjen bråker");
        }

        private void asksAlsoWhoWaitsForACall(CampaignId campaign) {
            Policy open = Policy.USUAL_AFTER_TICKETS.with(new Customers(0, true, false, false));
            world.engine().campaigns().change(campaign, 1, open, world.clock.instant());
        }

        void run() {
            survive(() -> customer.close(first));
            survive(world::settle);
            answered(first, 3, COMMENT);
            survive(world::settle);
            world.clock.advance(Duration.ofDays(120));
            survive(() -> customer.close(second));
            survive(world::settle);
            answered(second, 9, "");
            survive(world::settle);
            moments = world.mortality.passed();
            world.mortality.live();
            world.settle();
        }

        /** The customer can only answer a mail that has come. */
        private void answered(long ticket, int score, String comment) {
            List<String> asked = world.texts("select id from invitation where ticket_id = '" + ticket + "'");
            String token = world.engine().links().survey(new InvitationId(Long.parseLong(asked.get(0))));
            if (world.mails.stream().anyMatch(mail -> mail.token().equals(token))) {
                survive(() -> visitor.answer(token, score, comment));
            }
        }

        /** Whoever does it finds the program dead, waits until it is up again, and does it again. */
        private void survive(Runnable act) {
            try {
                act.run();
            } catch (Mortality.Died | AssertionError ended) {
                if (!world.mortality.dead()) {
                    throw ended;
                }
            }
            if (world.mortality.dead()) {
                diedOf = world.mortality.cause();
                world.restart();
                survive(act);
            }
        }

        void check(String when) {
            List<String> states = world.texts("select state from invitation order by id");
            assertThat(states).as(when).hasSize(2);
            assertThat(world.count("select count(*) from episode")).as(when).isEqualTo(2);
            long doubts = states.stream().filter("IN_DOUBT"::equals).count();
            int mails = world.mails.size();
            assertThat(doubts).as(when).isLessThanOrEqualTo(1);
            assertThat(world.mails.stream().distinct())
                    .as(when + ": no mail twice")
                    .hasSize(mails);
            assertThat(mails).as(when + ": no mail lost but one in doubt").isGreaterThanOrEqualTo(2 - (int) doubts);
            assertThat(states.stream().filter("ANSWERED"::equals)).as(when).hasSize(mails);
            assertThat(world.count("select count(*) from response")).as(when).isEqualTo(mails);
            assertThat(world.count("select count(*) from inbox where state not in ('DONE', 'IGNORED')"))
                    .as(when)
                    .isZero();
            assertThat(world.count("select count(*) from write_back where state <> 'DONE'"))
                    .as(when)
                    .isZero();
            assertThat(world.count("select count(*) from crm_hook_delivery where state <> 'DONE'"))
                    .as(when)
                    .isZero();
            checkRecords(when, mails);
            new Books(world).balance();
        }

        private void checkRecords(String when, int answers) {
            boolean unhappy = world.count("select count(*) from response where score = 3") == 1;
            boolean happy = world.count("select count(*) from response where score = 9") == 1;
            assertThat(customer.notes(first)).as(when + ": notes").hasSize(unhappy ? 1 : 0);
            assertThat(customer.notes(second)).as(when + ": notes").hasSize(happy ? 1 : 0);
            assertThat(customer.tasks()).as(when + ": tasks").hasSize(unhappy ? 1 : 0);
            if (unhappy) {
                assertThat(customer.notes(first).get(0)).as(when).contains(COMMENT);
            }
            assertThat(customer.fields())
                    .as(when)
                    .containsEntry("nps_score", new Value.Number(happy ? 9 : 3))
                    .containsEntry("nps_answers", new Value.Number(answers));
            assertThat(customer.companyFields())
                    .as(when)
                    .containsEntry("nps_ticket", new Value.Number(happy ? 100 : -100))
                    .containsEntry("nps_ticket_answers", new Value.Number(1));
        }
    }
}
