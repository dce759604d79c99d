package io.ekko.crm.memory;

import io.ekko.crm.Fields;
import io.ekko.crm.WriteBacks.Field;
import java.util.List;

/** The fields of a {@link MemoryCrm}: all are always there. */
final class MemoryFields implements Fields {
    private static final int LONGEST_TEXT = 4000;

    private final Outages outages;

    MemoryFields(Outages outages) {
        this.outages = outages;
    }

    @Override
    public List<String> missing() {
        outages.reach();
        return List.of();
    }

    @Override
    public void create() {
        outages.reach();
    }

    @Override
    public int longestText(Field field) {
        return LONGEST_TEXT;
    }
}
