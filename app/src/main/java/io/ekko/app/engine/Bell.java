package io.ekko.app.engine;

import io.ekko.work.Alarm;
import io.ekko.work.Duty;

/** The alarm that use cases are given before the scheduler that hears it is made. Silent until then. */
public final class Bell implements Alarm {
    private volatile Alarm heardBy = Alarm.SILENT;

    public void hangUpIn(Alarm scheduler) {
        this.heardBy = scheduler;
    }

    @Override
    public void ring(Duty duty) {
        heardBy.ring(duty);
    }
}
