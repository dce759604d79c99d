package io.ekko.faults;

import io.ekko.bounce.TakeMailReport;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.PauseCampaign;
import io.ekko.campaign.StartCampaign;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Crm;
import io.ekko.eligibility.Histories;
import io.ekko.event.ConsiderClosings;
import io.ekko.event.ConsiderEvents;
import io.ekko.event.ReconcileClosedTickets;
import io.ekko.inbox.AnswerSources;
import io.ekko.inbox.DrainInbox;
import io.ekko.inbox.Inbox;
import io.ekko.inbox.UnreadAnswers;
import io.ekko.inbox.UnreadHooks;
import io.ekko.invitation.ConsiderContact;
import io.ekko.invitation.ConsiderTicket;
import io.ekko.invitation.ExpireInvitations;
import io.ekko.invitation.RunDueWaves;
import io.ekko.invitation.SendDueInvitations;
import io.ekko.invitation.SettleDoubt;
import io.ekko.link.Links;
import io.ekko.merge.FollowMerge;
import io.ekko.merge.FollowMerges;
import io.ekko.privacy.AllowAsking;
import io.ekko.privacy.Fingerprints;
import io.ekko.privacy.ForgetPerson;
import io.ekko.privacy.StopAsking;
import io.ekko.response.RecordAnswer;
import io.ekko.subscription.WatchSubscriptions;
import io.ekko.veto.LiftVeto;
import io.ekko.veto.VetoAsking;
import io.ekko.work.Alarm;
import io.ekko.work.Backoff;
import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import io.ekko.writeback.WriteBackToCrm;
import io.ekko.writeback.WriteBacksDue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** One process with everything an Ekko is made of. It dies of a {@link Crash} and is started again from nothing but the stores. */
final class Node {
    private final String name;
    private final World world;
    private final InstantSource clock;
    private Duration skew;
    private final Links links;
    private boolean busy;
    private @Nullable Duty doing;
    private Life life;

    /** @param skew how much its clock is ahead; negative when it is behind */
    Node(String name, World world, Duration skew) {
        this.name = name;
        this.world = world;
        this.skew = skew;
        this.clock = () -> world.clock().instant().plus(this.skew);
        this.links = new Links(Setting.VAULT.derive("links"), clock);
        this.life = new Life();
    }

    String name() {
        return name;
    }

    /** Its clock is set. */
    void set(Duration ahead) {
        skew = ahead;
        world.note(name + " has a clock that is " + ahead + " ahead");
    }

    InstantSource clock() {
        return clock;
    }

    /** The sweep that runs now; null when none does. */
    @Nullable
    Duty doing() {
        return doing;
    }

    boolean busy() {
        return busy;
    }

    /** What lives in memory between two starts. */
    final class Life {
        private final Hazards hazards = new Hazards(world, Node.this);
        private final Wire wire = new Wire(world.store(), hazards, world.broken());
        private final Jdbi jdbi = world.store().jdbi(wire);
        final Crm crm = world.crm().reach(hazards, clock);
        private final Crms crms = connection -> crm;

        final Inbox inbox = new Inbox(jdbi);
        final AnswerSources sources = new AnswerSources(jdbi, Setting.VAULT);
        final WriteBacksDue writeBacks = new WriteBacksDue(jdbi);
        final RecordAnswer recordAnswer = new RecordAnswer(jdbi, clock, Alarm.SILENT);
        final StopAsking stopAsking = new StopAsking(jdbi, clock, Alarm.SILENT);
        final SettleDoubt settleDoubt = new SettleDoubt(jdbi, Alarm.SILENT, clock);
        final AllowAsking allowAsking = new AllowAsking(jdbi, clock, Alarm.SILENT);
        final TakeMailReport takeMailReport = new TakeMailReport(jdbi, clock, Alarm.SILENT);
        final VetoAsking veto = new VetoAsking(jdbi, clock);
        final LiftVeto liftVeto = new LiftVeto(jdbi, clock);
        final PauseCampaign pauseCampaign = new PauseCampaign(new Campaigns(jdbi), clock);
        final StartCampaign startCampaign = new StartCampaign(new Campaigns(jdbi), Alarm.SILENT, clock);
        final Map<Duty, Sweep> sweeps = sweeps();

        private Map<Duty, Sweep> sweeps() {
            Fingerprints fingerprints = new Fingerprints(Setting.VAULT.derive("fingerprints"));
            Histories histories = new Histories(jdbi, fingerprints);
            Connections connections = new Connections(jdbi);
            ConsiderTicket considerTicket = new ConsiderTicket(jdbi, crms, histories, Alarm.SILENT, clock);
            FollowMerges merges =
                    new FollowMerges(connections, crms, new FollowMerge(jdbi, crms, fingerprints, Alarm.SILENT, clock));
            ConsiderEvents events = new ConsiderEvents(
                    considerTicket,
                    new ConsiderContact(jdbi, crms, histories, clock),
                    merges,
                    new ForgetPerson(
                            jdbi,
                            fingerprints,
                            List.of(new UnreadAnswers(jdbi, links), new UnreadHooks(jdbi, crms)),
                            clock),
                    inbox,
                    writeBacks,
                    clock);
            return List.of(
                            new DrainInbox(
                                    jdbi,
                                    crms,
                                    events,
                                    sources,
                                    links,
                                    recordAnswer,
                                    fingerprints,
                                    Backoff.OF_CRM,
                                    clock),
                            new RunDueWaves(jdbi, crms, histories, Alarm.SILENT, clock),
                            new SendDueInvitations(
                                    jdbi,
                                    crms,
                                    histories,
                                    writeBacks,
                                    world.post().from(hazards),
                                    Alarm.SILENT,
                                    clock),
                            new WriteBackToCrm(jdbi, connections, crms, Backoff.OF_CRM, clock),
                            world.broken() == Break.CURSOR_BEFORE_PROCESSING
                                    ? new CursorFirst(connections, crms, considerTicket)
                                    : new ReconcileClosedTickets(
                                            connections,
                                            crms,
                                            new ConsiderClosings(jdbi, considerTicket, Alarm.SILENT, clock)),
                            new WatchSubscriptions(
                                    jdbi, crms, connection -> Optional.of(World.HOOKS), Alarm.SILENT, clock),
                            merges,
                            new ExpireInvitations(jdbi, clock))
                    .stream()
                    .collect(Collectors.toMap(Sweep::duty, Function.identity()));
        }
    }

    Links links() {
        return links;
    }

    /**
     * Lets the process do something.
     *
     * @return false when it failed or the process died over it; it is started again then
     */
    boolean act(String what, Consumer<Life> action) {
        if (busy) {
            throw new IllegalStateException(name + " is at something else");
        }
        busy = true;
        try {
            action.accept(life);
            return true;
        } catch (Crash crash) {
            return false;
        } catch (RuntimeException failed) {
            world.diary()
                    .note(name + " " + what + " failed: " + failed.getClass().getSimpleName());
            return false;
        } finally {
            busy = false;
            life.wire.cut();
            if (life.hazards.dead()) {
                life = new Life();
            }
        }
    }

    /** One run of a sweep. */
    int sweep(Duty duty) {
        int[] taken = {0};
        doing = duty;
        act(duty.name(), alive -> taken[0] = sweepOf(alive, duty).run());
        doing = null;
        return taken[0];
    }

    private static Sweep sweepOf(Life alive, Duty duty) {
        Sweep sweep = alive.sweeps.get(duty);
        if (sweep == null) {
            throw new IllegalArgumentException("nothing does " + duty);
        }
        return sweep;
    }

    /** Ends it between two things and starts it again. */
    void restart() {
        life = new Life();
    }
}
