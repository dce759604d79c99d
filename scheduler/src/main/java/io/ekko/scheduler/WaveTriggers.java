package io.ekko.scheduler;

import static org.quartz.CalendarIntervalScheduleBuilder.calendarIntervalSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.quartz.CalendarIntervalTrigger;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

/**
 * One calendar-interval trigger for each recurring campaign that runs: the local hour stays the same when the clocks change. Which
 * waves are due is decided by plugin-core; the trigger only makes it look at the right moment.
 */
final class WaveTriggers {
    private static final String GROUP = "waves";

    private final Scheduler scheduler;
    private final JobDetail look;

    /** @param look what the triggers fire */
    WaveTriggers(Scheduler scheduler, JobDetail look) {
        this.scheduler = scheduler;
        this.look = look;
    }

    /** The trigger of one campaign. A time that was missed is not caught up here: plugin-core decides whether the wave is still fresh. */
    static CalendarIntervalTrigger trigger(Rhythm rhythm, JobKey job) {
        return newTrigger()
                .withIdentity(key(rhythm))
                .withDescription(rhythm.fingerprint())
                .forJob(job)
                .startAt(Date.from(rhythm.first().toInstant()))
                .withSchedule(calendarIntervalSchedule()
                        .withIntervalInDays(rhythm.everyDays())
                        .inTimeZone(TimeZone.getTimeZone(rhythm.zone()))
                        .preserveHourOfDayAcrossDaylightSavings(true)
                        .skipDayIfHourDoesNotExist(false)
                        .withMisfireHandlingInstructionDoNothing())
                .build();
    }

    private static TriggerKey key(Rhythm rhythm) {
        return new TriggerKey("campaign-" + rhythm.campaign(), GROUP);
    }

    /** Makes the triggers agree with the campaigns. Harmless when repeated, on several nodes too. */
    void agreeWith(List<Rhythm> rhythms) throws SchedulerException {
        Set<TriggerKey> surplus = new HashSet<>(scheduler.getTriggerKeys(GroupMatcher.triggerGroupEquals(GROUP)));
        for (Rhythm rhythm : rhythms) {
            TriggerKey key = key(rhythm);
            surplus.remove(key);
            Trigger known = scheduler.getTrigger(key);
            if (known == null || !rhythm.fingerprint().equals(known.getDescription())) {
                scheduler.scheduleJobs(Map.of(look, Set.of(trigger(rhythm, look.getKey()))), true);
            }
        }
        for (TriggerKey key : surplus) {
            scheduler.unscheduleJob(key);
        }
    }

    /** The first due time of the rhythm after the given moment, as Quartz computes it. */
    static Instant next(Rhythm rhythm, Instant after) {
        return trigger(rhythm, new JobKey("any"))
                .getFireTimeAfter(Date.from(after))
                .toInstant();
    }
}
