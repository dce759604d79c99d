package io.ekko.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.mail.Outbox;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.testing.OnBothDatabases;
import io.ekko.testing.TestDatabase;
import io.ekko.work.Duty;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A ticket is closed, the customer is asked and answers, and the score stands on the CRM's records. */
@OnBothDatabases
class MainJobTest {
    private static final String COMMENT = "Ventet i tre dager på svar";

    private final TestDatabase database;

    MainJobTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void fromAClosedTicketToTheCrmsRecords() {
        try (World world = new World(database, false)) {
            new Telling(world, () -> {}).tell();
        }
    }

    @Test
    void throughTheMailsInTheOutbox() {
        try (World world = new World(database, true)) {
            new Telling(world, () -> {}).tell();
        }
    }

    @Test
    void withARestartBetweenEachTwoSteps() {
        try (World world = new World(database, true)) {
            new Telling(world, world::restart).tell();
        }
    }

    @Test
    void theForgottenAreForgottenEverywhereAtOnce() {
        try (World world = new World(database, true)) {
            new Telling(world, () -> {}).asksAndForgets();
        }
    }

    @Test
    void whoChangesTheScoreBeforeTheCommentLeavesOneNote() {
        try (World world = new World(database, true)) {
            new Telling(world, () -> {}).changesTheMind();
        }
    }

    /** The story, with something between each two steps. */
    private static final class Telling {
        private final World world;
        private final Runnable between;
        private final Visitor visitor;
        private final Customer customer;

        Telling(World world, Runnable between) {
            this.world = world;
            this.between = between;
            this.visitor = new Visitor(world);
            world.started(new Trigger.TicketClosed(TicketFilter.ALL, Duration.ofHours(1)));
            this.customer = Customer.of(world);
        }

        void tell() {
            long ticket = customer.opensTicket("Kranen starter ikke");
            told();
            assertThat(world.texts("select state from invitation")).isEmpty();

            step(() -> customer.close(ticket));
            told();
            assertThat(world.texts("select concat(stage, ' ', decision) from verdict"))
                    .containsExactly("CREATION INVITE");
            step(() -> world.sweep(Duty.SENDING));
            assertThat(mails()).isEmpty();

            world.clock.advance(Duration.ofHours(1));
            step(() -> world.sweep(Duty.SENDING));
            step(() -> world.sweep(Duty.SENDING));
            assertThat(mails()).hasSize(1);
            assertThat(mails().get(0).to()).isEqualTo(Customer.EMAIL);
            step(() -> world.sweep(Duty.WRITE_BACK));
            assertThat(customer.fields()).containsEntry("nps_asked_at", new Value.Time(world.clock.instant()));

            String token = mails().get(0).token();
            onlyLooking(token);
            answering(token, ticket);
            againWithinTheCoolDown(ticket);
            noMoreQuestions(token);
            forgotten(token);
        }

        private long asked() {
            long ticket = customer.opensTicket("Kranen starter ikke");
            customer.close(ticket);
            told();
            world.clock.advance(Duration.ofHours(1));
            world.sweep(Duty.SENDING);
            return ticket;
        }

        void asksAndForgets() {
            asked();
            String token = mails().get(0).token();
            visitor.answer(token, 3, COMMENT);
            world.sweep(Duty.WRITE_BACK);
            assertThat(Everything.of(world)).contains(Customer.EMAIL, "Bergslien", COMMENT, token);

            customer.erase();
            told();

            assertThat(Everything.of(world)).doesNotContain(Customer.EMAIL, "Bergslien", COMMENT, token);
            assertThat(visitor.get("/s/" + token).statusCode()).isEqualTo(404);
            new Books(world).balance();
        }

        void changesTheMind() {
            long ticket = asked();
            String token = mails().get(0).token();
            visitor.submit(token, 8);
            world.sweep(Duty.WRITE_BACK);
            visitor.submit(token, 2);
            world.sweep(Duty.WRITE_BACK);
            visitor.say(token, COMMENT);
            world.sweep(Duty.WRITE_BACK);
            world.clock.advance(Duration.ofMinutes(10));
            world.sweep(Duty.WRITE_BACK);

            assertThat(customer.notes(ticket)).hasSize(1).first().asString().contains(COMMENT);
            assertThat(customer.fields()).containsEntry("nps_score", new Value.Number(2));
            assertThat(customer.tasks()).hasSize(1);
            new Books(world).balance();
        }

        private void onlyLooking(String token) {
            Visitor gateway = Visitor.gateway(world);
            for (int score = 0; score <= 10; score++) {
                assertThat(gateway.get("/s/" + token + "?score=" + score).statusCode())
                        .isEqualTo(200);
                assertThat(gateway.head("/s/" + token + "?score=" + score).statusCode())
                        .isEqualTo(200);
            }
            world.clock.advance(Duration.ofMinutes(2));
            assertThat(gateway.get("/u/" + token).statusCode()).isEqualTo(200);
            assertThat(world.count("select count(*) from response")).isZero();
            assertThat(world.count("select count(*) from opt_out")).isZero();
        }

        private void answering(String token, long ticket) {
            step(() -> visitor.submit(token, 3));
            step(() -> world.sweep(Duty.WRITE_BACK));
            assertThat(customer.fields()).containsEntry("nps_score", new Value.Number(3));
            assertThat(customer.notes(ticket)).as("the comment is awaited").isEmpty();

            step(() -> visitor.say(token, COMMENT));
            step(() -> world.sweep(Duty.WRITE_BACK));
            world.clock.advance(Duration.ofMinutes(10));
            step(() -> world.sweep(Duty.WRITE_BACK));

            assertThat(customer.fields())
                    .containsEntry("nps_score", new Value.Number(3))
                    .containsEntry("nps_group", new Value.Text("detractor"))
                    .containsEntry("nps_points", new Value.Number(-100))
                    .containsEntry("nps_comment", new Value.Text(COMMENT))
                    .containsEntry("nps_answers", new Value.Number(1));
            assertThat(customer.companyFields())
                    .containsEntry("nps_ticket", new Value.Number(-100))
                    .containsEntry("nps_ticket_answers", new Value.Number(1));
            assertThat(customer.notes(ticket)).hasSize(1).first().asString().contains(COMMENT);
            assertThat(customer.tasks()).hasSize(1);
            assertThat(customer.tasks().get(0).task().owner()).isEqualTo(Customer.OWNER);
            assertThat(customer.tasks().get(0).task().ticketId()).isEqualTo(ticket);
            assertThat(world.texts("select state from invitation")).containsExactly("ANSWERED");
            new Books(world).balance();
        }

        private void againWithinTheCoolDown(long ticket) {
            world.clock.advance(Duration.ofDays(2));
            step(() -> customer.reopen(ticket));
            told();
            world.clock.advance(Duration.ofHours(3));
            step(() -> customer.close(ticket));
            told();
            world.clock.advance(Duration.ofHours(2));
            step(() -> world.sweep(Duty.SENDING));

            assertThat(world.count("select count(*) from episode")).isEqualTo(2);
            assertThat(world.texts("select rule from verdict order by id"))
                    .as("nobody has called the unhappy customer yet, which counts before the cool-down")
                    .endsWith("open-follow-up");
            assertThat(mails()).hasSize(1);
        }

        private void noMoreQuestions(String token) {
            step(() -> visitor.unsubscribe(token));
            step(() -> visitor.unsubscribe(token));
            step(() -> world.sweep(Duty.WRITE_BACK));
            assertThat(customer.fields()).containsEntry("nps_opted_out", new Value.Flag(true));

            world.clock.advance(Duration.ofDays(120));
            long next = customer.opensTicket("Vinsjen bråker");
            step(() -> customer.close(next));
            told();
            assertThat(world.texts("select rule from verdict order by id")).endsWith("opted-out");
        }

        private void forgotten(String token) {
            assertThat(Everything.of(world)).contains(Customer.EMAIL, "Bergslien", COMMENT);
            step(customer::erase);
            told();
            world.settle();

            assertThat(Everything.of(world)).doesNotContain(Customer.EMAIL, "Bergslien", COMMENT, "Kranen");
            assertThat(world.count("select sum(s3) from tally where segment = 'all'"))
                    .isOne();
            assertThat(visitor.get("/s/" + token).statusCode()).isEqualTo(404);
            assertThat(world.count("select count(*) from write_back where state = 'PARKED'"))
                    .isZero();
            new Books(world).balance();
        }

        /** Ekko hears of what happened in the CRM, and thinks about it. */
        private void told() {
            step(() -> world.sweep(Duty.HOOK_DELIVERY));
            assertThat(world.count("select count(*) from crm_hook_delivery where state <> 'DONE'"))
                    .isZero();
            step(() -> world.sweep(Duty.INBOX));
            assertThat(world.count("select count(*) from inbox where state not in ('DONE', 'IGNORED')"))
                    .isZero();
        }

        private void step(Runnable what) {
            between.run();
            what.run();
        }

        private List<World.Mail> mails() {
            if (!world.mails.isEmpty()) {
                return world.mails;
            }
            return new Outbox(world.jdbi())
                    .page(Long.MAX_VALUE, 100).stream()
                            .map(mail ->
                                    new World.Mail(mail.to(), token(mail.links().get(0))))
                            .toList();
        }

        private static String token(String address) {
            return address.substring(address.lastIndexOf('/') + 1);
        }
    }
}
