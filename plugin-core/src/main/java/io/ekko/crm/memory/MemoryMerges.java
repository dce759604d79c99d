package io.ekko.crm.memory;

import io.ekko.crm.Merge;
import io.ekko.crm.Merges;
import io.ekko.crm.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The merges of a {@link MemoryCrm}, by their number. Safe for several threads. */
final class MemoryMerges implements Merges {
    private final List<Merge> merges = new ArrayList<>();
    private final Outages outages;

    MemoryMerges(Outages outages) {
        this.outages = outages;
    }

    synchronized void add(Merge merge) {
        merges.add(merge);
    }

    @Override
    public Page<Merge> since(@Nullable String cursor, int limit) {
        outages.reach();
        synchronized (this) {
            int from = cursor == null ? merges.size() : Integer.parseInt(cursor);
            int to = Math.min(merges.size(), from + limit);
            return new Page<>(merges.subList(from, to), Integer.toString(to));
        }
    }
}
