package io.ekko.app.campaign;

import io.ekko.eligibility.Facts;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.TreeSet;

/** The paths of all facts, down to values. */
final class FactNames {
    private FactNames() {}

    static Set<String> all() {
        Set<String> names = new TreeSet<>();
        add(names, "", Facts.class);
        return names;
    }

    private static void add(Set<String> names, String prefix, Class<?> record) {
        for (RecordComponent part : record.getRecordComponents()) {
            if (part.getType().isRecord()) {
                add(names, prefix + part.getName() + ".", part.getType());
            } else {
                names.add(prefix + part.getName());
            }
        }
    }
}
