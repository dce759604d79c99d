package io.ekko.scheduler;

import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.quartz.DateBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the sweeps: at intervals by Quartz, of which in a cluster one node at a time runs a duty, and at once on this node when its
 * alarm rings. Both may happen at the same time on different nodes; sweeps claim their rows, so that does no harm.
 */
public final class StandingWork implements Alarm, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StandingWork.class);
    private static final String NAME = "ekko";
    private static final int THREADS = 4;
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Map<Duty, DutyLoop> loops = new EnumMap<>(Duty.class);
    private final ExecutorService rung = Executors.newCachedThreadPool(StandingWork::thread);
    private final Supplier<List<Rhythm>> rhythms;
    private final Map<Duty, Duration> chosen;
    private final Duration firstLook;
    private final Scheduler scheduler;
    private final WaveTriggers waveTriggers;

    /**
     * Nothing runs before {@link #start()}.
     *
     * @param rhythms the recurring campaigns that run now; asked often, so it should be cheap
     */
    public StandingWork(Collection<? extends Sweep> sweeps, Supplier<List<Rhythm>> rhythms, JobStore store) {
        this(sweeps, rhythms, store, Map.of());
    }

    /**
     * As above.
     *
     * @param chosen how often the operator wants duties to be looked at when nobody rings; the others have their usual intervals
     */
    public StandingWork(
            Collection<? extends Sweep> sweeps,
            Supplier<List<Rhythm>> rhythms,
            JobStore store,
            Map<Duty, Duration> chosen) {
        this(sweeps, rhythms, store, chosen, FIRST_LOOK);
    }

    /** As above, with the first look so long after the start. */
    StandingWork(
            Collection<? extends Sweep> sweeps,
            Supplier<List<Rhythm>> rhythms,
            JobStore store,
            Map<Duty, Duration> chosen,
            Duration firstLook) {
        this.chosen = Map.copyOf(chosen);
        this.firstLook = firstLook;
        sweeps.stream()
                .collect(Collectors.groupingBy(Sweep::duty, Collectors.<Sweep>toList()))
                .forEach((duty, of) -> loops.put(duty, new DutyLoop(duty, duty == Duty.WAVES ? followed(of) : of)));
        this.rhythms = rhythms;
        try {
            this.scheduler = scheduler(store);
            scheduler.setJobFactory((fired, from) ->
                    new SweepJob(loop(Duty.valueOf(fired.getJobDetail().getKey().getName()))));
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler cannot be made", e);
        }
        this.waveTriggers = new WaveTriggers(scheduler, detail(Duty.WAVES));
    }

    /** Campaigns start and end at any time: before the waves are looked at, the triggers are made to agree with them. */
    private List<Sweep> followed(List<Sweep> waves) {
        List<Sweep> followed = new ArrayList<>(waves);
        followed.add(0, new Sweep() {
            @Override
            public Duty duty() {
                return Duty.WAVES;
            }

            @Override
            public int run() {
                followCampaigns();
                return 0;
            }
        });
        return followed;
    }

    private static Scheduler scheduler(JobStore store) throws SchedulerException {
        Properties properties = store.properties();
        properties.setProperty("org.quartz.scheduler.instanceName", NAME);
        properties.setProperty("org.quartz.scheduler.instanceId", "AUTO");
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        properties.setProperty("org.quartz.threadPool.threadCount", Integer.toString(THREADS));
        properties.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
        // Quartz hands the same scheduler to everyone in a process who asks by this name, and the nodes of a cluster
        // share the name.
        SchedulerRepository.getInstance().remove(NAME);
        return scheduler;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ekko-alarm");
        thread.setDaemon(true);
        return thread;
    }

    private static JobKey job(Duty duty) {
        return new JobKey(duty.name(), "duties");
    }

    /** How often a duty is looked at when nobody rings. */
    static Duration interval(Duty duty) {
        return switch (duty) {
            case INBOX, SENDING, WRITE_BACK, HOOK_DELIVERY -> Duration.ofSeconds(5);
            case WAVES, BOUNCES -> Duration.ofMinutes(1);
            case HOUSEKEEPING -> Duration.ofMinutes(10);
            case RECONCILIATION, MERGES -> Duration.ofMinutes(15);
            case WATCH -> Duration.ofHours(1);
        };
    }

    /** Starts the triggers; the first look is two seconds later, so that the start itself is quick. */
    public void start() {
        try {
            Map<JobDetail, Set<? extends Trigger>> work = loops.keySet().stream()
                    .collect(Collectors.toMap(StandingWork::detail, duty -> Set.of(trigger(duty))));
            // All at once and in place of what is there: Quartz does this under its lock, so nodes may start together.
            scheduler.scheduleJobs(work, true);
            scheduler.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler does not start", e);
        }
    }

    private static JobDetail detail(Duty duty) {
        return newJob(SweepJob.class).withIdentity(job(duty)).storeDurably().build();
    }

    private Trigger trigger(Duty duty) {
        return newTrigger()
                .withIdentity(new TriggerKey(duty.name(), "intervals"))
                .forJob(job(duty))
                .startAt(DateBuilder.futureDate((int) firstLook.toMillis(), DateBuilder.IntervalUnit.MILLISECOND))
                .withSchedule(simpleSchedule()
                        .withIntervalInMilliseconds(
                                chosen.getOrDefault(duty, interval(duty)).toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }

    /** Gives every recurring campaign that runs its trigger and takes it from the others. */
    private void followCampaigns() {
        try {
            waveTriggers.agreeWith(rhythms.get());
        } catch (SchedulerException e) {
            throw new IllegalStateException("the waves cannot be scheduled", e);
        }
    }

    @Override
    public void ring(Duty duty) {
        DutyLoop loop = loops.get(duty);
        if (loop != null && loop.begin()) {
            try {
                rung.execute(loop::work);
            } catch (RejectedExecutionException e) {
                LOG.debug("duty={} decision=left-to-the-next-start", duty);
            }
        }
    }

    private DutyLoop loop(Duty duty) {
        DutyLoop loop = loops.get(duty);
        if (loop == null) {
            throw new IllegalStateException("no sweep does " + duty);
        }
        return loop;
    }

    /** How many items each duty has taken on this node since the start. */
    public long done(Duty duty) {
        return loop(duty).done();
    }

    /** How many runs of a duty have failed on this node since the start. */
    public long failed(Duty duty) {
        return loop(duty).failed();
    }

    /** The duties that have a sweep. */
    public Collection<Duty> duties() {
        return List.copyOf(loops.keySet());
    }

    /** Whether the triggers fire. */
    public boolean running() {
        try {
            return scheduler.isStarted() && !scheduler.isShutdown() && !scheduler.isInStandbyMode();
        } catch (SchedulerException e) {
            LOG.debug("decision=not-running", e);
            return false;
        }
    }

    /** Takes nothing new, lets the batches in hand finish, for at most 30 s. */
    @Override
    public void close() {
        loops.values().forEach(DutyLoop::stop);
        try {
            scheduler.shutdown(true);
            rung.shutdown();
            if (!rung.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("decision=stop-with-work-in-hand seconds={}", LONGEST_STOP.toSeconds());
            }
        } catch (SchedulerException e) {
            LOG.warn("decision=stop-without-quartz", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
