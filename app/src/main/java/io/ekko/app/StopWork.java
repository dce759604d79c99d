package io.ekko.app;

import io.dropwizard.lifecycle.Managed;
import io.ekko.scheduler.StandingWork;

/** Ends the standing work after the last request and before the database. It is started when the server listens. */
record StopWork(StandingWork standingWork) implements Managed {
    @Override
    public void stop() {
        standingWork.close();
    }
}
