package io.ekko.crm.memory;

import io.ekko.crm.ContactId;
import io.ekko.crm.FollowUps;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tasks of a {@link MemoryCrm}. */
public final class MemoryTasks implements FollowUps {
    private final Outages outages;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Set<String> closed = new LinkedHashSet<>();

    MemoryTasks(Outages outages) {
        this.outages = outages;
    }

    @Override
    public synchronized String create(String key, Task task) {
        outages.reach();
        tasks.putIfAbsent(key, task);
        outages.answer();
        return key;
    }

    @Override
    public synchronized void close(String taskId) {
        outages.reach();
        closed.add(taskId);
        outages.answer();
    }

    /** What is still to be done for this contact. */
    public synchronized List<Task> open(ContactId contact) {
        return tasks.entrySet().stream()
                .filter(entry -> !closed.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(task -> task.contact().equals(contact))
                .toList();
    }
}
