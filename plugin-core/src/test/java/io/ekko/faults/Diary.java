package io.ekko.faults;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What happened in one run, in order; printed when the books do not balance. */
final class Diary {
    private final InstantSource clock;
    private final List<String> lines = new ArrayList<>();

    Diary(InstantSource clock) {
        this.clock = clock;
    }

    void note(String what) {
        lines.add(clock.instant() + " " + what);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
