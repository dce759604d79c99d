package io.ekko.app.story;

import io.ekko.app.engine.Engine;
import io.ekko.app.engine.FirstConnection;
import io.ekko.app.mail.OutboxPostman;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.StartCampaign;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.invitation.Postman;
import io.ekko.language.Language;
import io.ekko.receiver.Limits;
import io.ekko.receiver.ReceiverResources;
import io.ekko.secret.Vault;
import io.ekko.survey.Surveys;
import io.ekko.testing.MutableClock;
import io.ekko.testing.TestDatabase;
import io.ekko.work.Counters;
import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/**
 * What outlives the program: the database, the time, and the mails that have left. The program itself, with its receiver listening on a
 * real port, can be thrown away and started again over the same database at any moment.
 */
final class World implements AutoCloseable {
    static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    static final String COMPANY = "Fjord AS";

    /** A Monday, 10 o'clock in Oslo. */
    final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");

    final Mortality mortality = new Mortality();
    final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final TestDatabase database;
    private final boolean realMail;
    private Program program;

    /** A mail that has left, with the token of its link. */
    record Mail(String to, String token) {}

    /** All objects of one running program. */
    private record Program(Engine engine, Listening host, Changes changes, List<Sweep> sweeps) {}

    /** @param realMail whether mails are written in full and laid into the outbox; else only noted */
    World(TestDatabase database, boolean realMail) {
        this.database = database;
        this.realMail = realMail;
        this.program = start();
    }

    private Program start() {
        Jdbi jdbi = database.jdbi();
        jdbi.setSqlLogger(mortality);
        Vault vault = Vault.of(new byte[32]);
        Engine engine = Engine.assemble(jdbi, vault, clock);
        Listening host = Listening.with(ReceiverResources.of(
                jdbi,
                engine.crms(),
                vault,
                engine.links(),
                engine.bell(),
                Counters.NONE,
                new Limits(10_000, 300, Limits.SHORTEST_READING),
                request -> "127.0.0.1",
                clock));
        FirstConnection first = new FirstConnection(engine);
        if (first.missing()) {
            first.make(COMPANY, OSLO, Language.NB);
        }
        first.install(host.address());
        Postman postman = mortal(realMail ? OutboxPostman.of(engine) : noting(engine));
        return new Program(engine, host, new Changes(jdbi, clock, engine.bell()), engine.sweeps(postman));
    }

    /** Can die with the mail in the hand, and when it is gone. */
    private Postman mortal(Postman postman) {
        return invitation -> {
            mortality.moment("before the hand-over");
            Postman.Handover outcome = postman.deliver(invitation);
            mortality.moment("after the hand-over");
            return outcome;
        };
    }

    private Postman noting(Engine engine) {
        return invitation -> {
            mails.add(new Mail(invitation.recipient().email(), engine.links().survey(invitation.id())));
            return new Postman.Handover.Accepted("invitation-" + invitation.id());
        };
    }

    /** Throws everything away that is not in the database, and starts the program again. */
    void restart() {
        program.host().close();
        mortality.resurrect();
        program = start();
    }

    Engine engine() {
        return program.engine();
    }

    Jdbi jdbi() {
        return program.engine().jdbi();
    }

    Changes changes() {
        return program.changes();
    }

    URI address() {
        return program.host().address();
    }

    Connection connection() {
        return engine().connections().byName(FirstConnection.NAME).orElseThrow();
    }

    /** Does what is due of one kind until nothing is. */
    void sweep(Duty duty) {
        exhaust(program.sweeps(), duty);
    }

    /** Two programs over the same database do it at the same time. */
    void atOnceOnTwoNodes(Duty duty) {
        Program other = start();
        CompletableFuture<Void> there = CompletableFuture.runAsync(() -> exhaust(other.sweeps(), duty));
        exhaust(program.sweeps(), duty);
        there.orTimeout(60, TimeUnit.SECONDS).join();
        other.host().close();
        new FirstConnection(engine()).install(address());
    }

    private static void exhaust(List<Sweep> sweeps, Duty duty) {
        sweeps.stream().filter(sweep -> sweep.duty() == duty).forEach(World::exhaust);
    }

    private static void exhaust(Sweep sweep) {
        for (int batches = 0; sweep.run() > 0; batches++) {
            if (batches > 1000) {
                throw new AssertionError(sweep.duty() + " does not come to an end");
            }
        }
    }

    /** Lets time pass, longer than every lease, with all standing work going on. */
    void settle() {
        for (int round = 0; round < 4; round++) {
            program.sweeps().forEach(World::exhaust);
            clock.advance(Duration.ofMinutes(4));
        }
        program.sweeps().forEach(World::exhaust);
    }

    CampaignId started(Trigger trigger) {
        CampaignPlan plan = CampaignPlan.usual(
                new Surveys(jdbi()).of(connection().id()).get(0).id(), "Story", trigger);
        Campaign draft = engine().campaigns().create(connection().id(), plan, clock.instant());
        new StartCampaign(engine().campaigns(), engine().bell(), clock).run(draft.id());
        return draft.id();
    }

    long count(String sql) {
        return jdbi().withHandle(
                        handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    List<String> texts(String sql) {
        return jdbi().withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Override
    public void close() {
        program.host().close();
    }
}
