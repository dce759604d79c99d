package io.ekko.crm;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tasks of a {@link MemoryCrm}. */
public final class MemoryTasks implements FollowUps {
    private final Runnable reach;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Set<String> closed = new LinkedHashSet<>();

    MemoryTasks(Runnable reach) {
        this.reach = reach;
    }

    @Override
    public synchronized String create(String key, Task task) {
        reach.run();
        tasks.putIfAbsent(key, task);
        return key;
    }

    @Override
    public synchronized void close(String taskId) {
        reach.run();
        closed.add(taskId);
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
