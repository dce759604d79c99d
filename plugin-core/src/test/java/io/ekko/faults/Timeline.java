package io.ekko.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Of whom something holds, since which moment of a life, and since which it does not hold any more. */
final class Timeline<K> {
    private final Map<K, NavigableMap<Long, Boolean>> turns = new LinkedHashMap<>();

    void holds(K of, long since) {
        turns.computeIfAbsent(of, first -> new TreeMap<>()).put(since, true);
    }

    void ends(K of, long at) {
        turns.computeIfAbsent(of, first -> new TreeMap<>()).put(at, false);
    }

    /** Whether it had begun before the moment and had not ended. */
    boolean heldAt(K of, long moment) {
        NavigableMap<Long, Boolean> known = turns.get(of);
        Map.Entry<Long, Boolean> latest = known == null ? null : known.lowerEntry(moment);
        return latest != null && latest.getValue();
    }

    /** Of whom it holds at the end. */
    List<K> atTheEnd() {
        return turns.entrySet().stream()
                .filter(entry -> entry.getValue().lastEntry().getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }
}
