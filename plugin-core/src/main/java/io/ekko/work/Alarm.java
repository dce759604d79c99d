package io.ekko.work;

/** Wakes standing work at once. Rung after the commit that made the work; a ring that is lost only costs time. */
@FunctionalInterface
public interface Alarm {
    /** For tests and commands that run the sweeps themselves. */
    Alarm SILENT = duty -> {};

    void ring(Duty duty);
}
