package io.ekko.faults;

import io.ekko.testing.TestDatabase;
import org.jspecify.annotations.Nullable;

/** Lives one life after the other and balances the books of each. For one thread. */
public final class Simulator implements AutoCloseable {
    /** So many lives are on H2 for one on PostgreSQL. */
    private static final int ON_H2 = 9;

    private final Vendor vendor;
    private final Break broken;
    private @Nullable Store h2;
    private @Nullable Store postgres;

    /** @param vendor closed with it */
    public Simulator(Vendor vendor, Break broken) {
        this.vendor = vendor;
        this.broken = broken;
    }

    /** One life; the same seed gives the same, to the letter. */
    public Balance run(long seed) {
        Store store = store(seed);
        World world = new World(seed, store, vendor, broken);
        world.live();
        Books books = new Books(store.books());
        return new Balance(
                seed,
                store.kind(),
                vendor.name(),
                broken,
                new Lost(world, books).find(),
                new Doubled(world, books).find(),
                new Mismatched(world, books).find(),
                world.diary().lines());
    }

    private Store store(long seed) {
        if (Math.floorMod(seed, ON_H2 + 1) == ON_H2) {
            if (postgres == null) {
                postgres = new Store(TestDatabase.Kind.POSTGRESQL, broken);
            }
            return postgres;
        }
        if (h2 == null) {
            h2 = new Store(TestDatabase.Kind.H2, broken);
        }
        return h2;
    }

    @Override
    public void close() {
        vendor.close();
        for (Store store : new Store[] {h2, postgres}) {
            if (store != null) {
                store.close();
            }
        }
    }
}
