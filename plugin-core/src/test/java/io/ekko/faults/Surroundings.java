package io.ekko.faults;

import io.ekko.testing.MutableClock;

/** What a CRM shares with the life that it is part of. */
public interface Surroundings {
    MutableClock clock();

    Dice dice();

    /** How it is now. */
    Weather weather();

    Break broken();

    /** Writes into the diary. */
    void note(String what);

    /** Sends a webhook on its way. */
    void send(Installation.Hook hook);
}
