package io.ekko.work;

import java.util.List;

/** Several sweeps of one duty, done one after the other. */
public record Chores(Duty duty, List<Sweep> sweeps) implements Sweep {
    public Chores {
        sweeps = List.copyOf(sweeps);
        for (Sweep sweep : sweeps) {
            if (sweep.duty() != duty) {
                throw new IllegalArgumentException(sweep + " is of the duty " + sweep.duty() + ", not " + duty);
            }
        }
    }

    @Override
    public int run() {
        return sweeps.stream().mapToInt(Sweep::run).sum();
    }
}
