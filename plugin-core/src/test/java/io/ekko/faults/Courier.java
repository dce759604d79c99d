package io.ekko.faults;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.Crm;
import io.ekko.crm.Webhooks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The webhooks on their way: some are lost, some come twice, late, or in another order; what is not acknowledged is sent again. */
final class Courier {
    private final Dice dice;
    private final Diary diary;
    private final Installation crm;
    private final List<Installation.Hook> flying = new ArrayList<>();
    private String latest = "";
    private final Map<String, Set<String>> acknowledged = new LinkedHashMap<>();

    Courier(Dice dice, Diary diary, Installation crm) {
        this.dice = dice;
        this.diary = diary;
        this.crm = crm;
    }

    /** Takes a webhook of the CRM. */
    void take(Installation.Hook hook, Weather weather) {
        latest = hook.id();
        if (dice.inThousand(weather.hook() / 2)) {
            diary.note("webhook " + hook.id() + " is lost: " + hook.body());
            return;
        }
        flying.add(hook);
        if (dice.inThousand(weather.hook() / 3)) {
            flying.add(hook);
        }
    }

    boolean isEmpty() {
        return flying.isEmpty();
    }

    /** Brings any one of them; it stays on its way until it is acknowledged and the sender has heard of it. */
    void deliver(Node to, ConnectionId connection, Weather weather) {
        Installation.Hook next = dice.pick(flying);
        byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
        String[] id = {""};
        boolean stored = to.act("webhook " + next.id(), alive -> {
            id[0] = proved(alive.crm, next);
            alive.inbox.acceptHook(connection, id[0], body, to.clock().instant());
        });
        if (stored) {
            acknowledged
                    .computeIfAbsent(next.id(), first -> new LinkedHashSet<>())
                    .add(id[0]);
        }
        boolean heard = stored && !dice.inThousand(weather.hook() / 3);
        if (heard) {
            crm.acknowledged();
            flying.remove(next);
        } else {
            flying.remove(next);
            crm.again(next).ifPresent(flying::add);
        }
    }

    private String proved(Crm reached, Installation.Hook hook) {
        try {
            return crm.proved(reached, hook);
        } catch (Webhooks.Forged forged) {
            throw new IllegalStateException("a webhook of the CRM counts as forged", forged);
        }
    }

    /** The webhook that the CRM sends last of what happens, lost or not; empty when it sends none. */
    String sentBy(Runnable happens) {
        latest = "";
        happens.run();
        return latest;
    }

    /** For each webhook for which the sender has a receipt the ids under which it was stored, of which there should be one. */
    Map<String, Set<String>> acknowledged() {
        return acknowledged;
    }
}
