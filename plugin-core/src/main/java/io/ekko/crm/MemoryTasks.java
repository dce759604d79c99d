package io.ekko.crm;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tasks of a {@link MemoryCrm}. */
public final class MemoryTasks implements FollowUps {
    private final Runnable reach;
    private final Runnable answer;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Set<String> closed = new LinkedHashSet<>();

    MemoryTasks(Runnable reach, Runnable answer) {
        this.reach = reach;
        this.answer = answer;
    }

    @Override
    public synchronized String create(String key, Task task) {
        reach.run();
        tasks.putIfAbsent(key, task);
        answer.run();
        return key;
    }

    @Override
    public synchronized void close(String taskId) {
        reach.run();
        closed.add(taskId);
        answer.run();
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
