package io.ekko.scheduler;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** What a trigger runs. */
@DisallowConcurrentExecution
final class SweepJob implements Job {
    private final DutyLoop loop;

    SweepJob(DutyLoop loop) {
        this.loop = loop;
    }

    @Override
    public void execute(JobExecutionContext context) {
        loop.run();
    }
}
