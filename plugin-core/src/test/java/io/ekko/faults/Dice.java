package io.ekko.faults;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that comes from a seed alone: the same seed throws the same. */
public final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** 0 or more, below the bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Whether something happens that happens so often in a thousand times. */
    public boolean inThousand(int times) {
        return times > 0 && random.nextInt(1000) < times;
    }

    public <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
