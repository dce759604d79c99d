package io.ekko.invitation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Takes every mail and remembers it, or does what a test planned for the next ones. Safe for several threads. */
public final class RecordingPostman implements Postman {
    private final List<Invitation> delivered = new ArrayList<>();
    private final List<Integer> reminders = new ArrayList<>();
    private final Deque<Postman> plans = new ArrayDeque<>();

    /** What the next deliveries come to; those after them are accepted. */
    public synchronized void plan(Postman... outcomes) {
        plans.addAll(Arrays.asList(outcomes));
    }

    @Override
    public Handover deliver(Invitation invitation) {
        Postman plan;
        synchronized (this) {
            plan = plans.poll();
            if (plan == null) {
                delivered.add(invitation);
                return new Handover.Accepted("invitation-" + invitation.id());
            }
        }
        return plan.deliver(invitation);
    }

    @Override
    public Handover remind(Invitation invitation, int number) {
        synchronized (this) {
            if (plans.isEmpty()) {
                reminders.add(number);
            }
        }
        return deliver(invitation);
    }

    /** The numbers of the reminders that were taken, in the order in which they came. */
    public synchronized List<Integer> reminders() {
        return List.copyOf(reminders);
    }

    public synchronized List<Invitation> delivered() {
        return List.copyOf(delivered);
    }

    /** The addresses that got mail, in the order in which they got it. */
    public List<String> addresses() {
        return delivered().stream()
                .map(invitation -> invitation.recipient().email())
                .toList();
    }
}
