package io.ekko.connector.superoffice.faults;

import io.ekko.connector.superoffice.fake.FakeWebhooks;
import io.ekko.faults.Installation.Hook;
import io.ekko.faults.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * How SuperOffice delivers: what was not taken comes again, sometimes as an event with another id, or is thrown away; after nine
 * failures in a row nothing comes any more.
 */
final class HookCarrier {
    private static final int MOST_FAILURES = 9;

    private final Surroundings life;
    private final FakeWebhooks webhooks;
    private int events;
    private int failures;

    HookCarrier(Surroundings life, FakeWebhooks webhooks) {
        this.life = life;
        this.webhooks = webhooks;
        webhooks.eventIds = () -> "event-" + ++events;
        webhooks.courier = sent -> life.send(hook(sent));
    }

    private static Hook hook(FakeWebhooks.Sent sent) {
        return new Hook(String.valueOf(sent.headers().get("x-superoffice-eventid")), sent.headers(), sent.body());
    }

    void acknowledged() {
        failures = 0;
    }

    Optional<Hook> again(Hook hook) {
        failures++;
        if (failures >= MOST_FAILURES) {
            failures = 0;
            switchOff("TooManyErrors");
            return Optional.empty();
        }
        return switch (life.dice().below(6)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(renewed(hook));
            default -> Optional.of(hook);
        };
    }

    private Hook renewed(Hook hook) {
        try {
            return hook(webhooks.renewed(new FakeWebhooks.Sent(hook.headers(), hook.body())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody switches the subscription off. */
    void stop() {
        switchOff("Stopped");
    }

    private void switchOff(String state) {
        webhooks.hooks.values().forEach(hook -> hook.put("State", state));
        life.note("SuperOffice: the subscription is " + state);
    }
}
