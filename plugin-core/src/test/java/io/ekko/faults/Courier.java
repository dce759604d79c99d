package io.ekko.faults;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.MemoryWebhooks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The webhooks on their way: some are lost, some come twice, late, or in another order; what is not acknowledged is sent again. */
final class Courier {
    private final Dice dice;
    private final Diary diary;
    private final List<Flying> flying = new ArrayList<>();
    private final Set<String> acknowledged = new LinkedHashSet<>();

    private record Flying(String id, String body) {}

    Courier(Dice dice, Diary diary) {
        this.dice = dice;
        this.diary = diary;
    }

    /** Takes a webhook of the CRM. */
    void take(MemoryWebhooks.Delivery delivery, Weather weather) {
        String id = String.valueOf(delivery.headers().get("webhook-id"));
        String body = delivery.body();
        if (dice.inThousand(weather.hook() / 2)) {
            diary.note("webhook " + id + " is lost: " + body);
            return;
        }
        flying.add(new Flying(id, body));
        if (dice.inThousand(weather.hook() / 3)) {
            flying.add(new Flying(id, body));
        }
    }

    boolean isEmpty() {
        return flying.isEmpty();
    }

    /** Brings any one of them; it stays on its way until it is acknowledged and the sender has heard of it. */
    void deliver(Node to, ConnectionId connection, Weather weather) {
        Flying next = dice.pick(flying);
        boolean stored = to.act(
                "webhook " + next.id(),
                alive -> alive.inbox.acceptHook(
                        connection,
                        next.id(),
                        next.body().getBytes(StandardCharsets.UTF_8),
                        to.clock().instant()));
        if (stored) {
            acknowledged.add(next.id());
        }
        if (stored && !dice.inThousand(weather.hook() / 3)) {
            flying.remove(next);
        }
    }

    /** The ids of those for which the sender has a receipt. */
    Set<String> acknowledged() {
        return acknowledged;
    }
}
