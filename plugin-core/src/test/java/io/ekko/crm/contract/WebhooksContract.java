package io.ekko.crm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.crm.ContactId;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.TicketId;
import io.ekko.crm.Webhooks;
import io.ekko.crm.contract.CrmWorld.Delivery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Deliveries: proof of origin, and what they say. */
public interface WebhooksContract extends Contract {

    private Webhooks webhooks() {
        return world().crm().webhooks().orElseThrow();
    }

    private Delivery closing() {
        ContactId kari = world().addContact("Kari", "Nordmann", "kari@kunde.example");
        TicketId ticket = world().openTicket("Printer", kari);
        webhooks().install(URI.create("https://ekko.example/hooks/demo"));
        world().close(ticket);
        List<Delivery> sent = world().deliveries();
        return sent.get(sent.size() - 1);
    }

    @Test
    default void aClosedTicketIsDelivered() throws Webhooks.Forged {
        requires(Ability.WEBHOOKS);
        ContactId kari = world().addContact("Kari", "Nordmann", "kari@kunde.example");
        TicketId ticket = world().openTicket("Printer", kari);
        webhooks().install(URI.create("https://ekko.example/hooks/demo"));
        world().close(ticket);
        List<Delivery> sent = world().deliveries();
        assertThat(sent).isNotEmpty();
        Delivery last = sent.get(sent.size() - 1);
        assertThat(webhooks().verify(last.headers(), last.bytes(), world().now()))
                .isNotBlank();
        assertThat(webhooks().parse(last.bytes())).contains(new CrmEvent.TicketChanged(ticket));
    }

    @Test
    default void theSameDeliveryHasTheSameId() throws Webhooks.Forged {
        requires(Ability.WEBHOOKS);
        Delivery delivery = closing();
        assertThat(webhooks().verify(delivery.headers(), delivery.bytes(), world().now()))
                .isEqualTo(webhooks().verify(delivery.headers(), delivery.bytes(), world().now()));
    }

    @Test
    default void aChangedByteIsForged() {
        requires(Ability.WEBHOOKS);
        Delivery delivery = closing();
        byte[] changed = delivery.bytes();
        changed[changed.length / 2] ^= 1;
        assertThatThrownBy(() -> webhooks().verify(delivery.headers(), changed, world().now()))
                .isInstanceOf(Webhooks.Forged.class);
    }

    @Test
    default void aDeliveryWithoutProofIsForged() {
        requires(Ability.WEBHOOKS);
        Delivery delivery = closing();
        assertThatThrownBy(() -> webhooks().verify(Map.of(), delivery.bytes(), world().now()))
                .isInstanceOf(Webhooks.Forged.class);
    }

    @Test
    default void whatWasKeptForAWhileIsProvedByTheTimeItCame() throws Webhooks.Forged {
        requires(Ability.WEBHOOKS);
        Instant came = world().now();
        Delivery delivery = closing();
        String id = webhooks().verify(delivery.headers(), delivery.bytes(), came);
        world().pass(Duration.ofDays(3));

        assertThat(webhooks().verify(delivery.headers(), delivery.bytes(), came))
                .isEqualTo(id);
        byte[] changed = delivery.bytes();
        changed[changed.length / 2] ^= 1;
        assertThatThrownBy(() -> webhooks().verify(delivery.headers(), changed, came))
                .isInstanceOf(Webhooks.Forged.class);
    }

    @Test
    default void theSubscriptionCanBeLookedAtAndRepaired() {
        requires(Ability.WEBHOOKS);
        URI here = URI.create("https://ekko.example/hooks/demo");
        webhooks().install(URI.create("https://ekko-before-the-move.example/hooks/demo"));
        assertThat(webhooks().state(here)).isEqualTo(Webhooks.State.WRONG_ADDRESS);
        assertThat(webhooks().state(here)).as("looking changes nothing").isEqualTo(Webhooks.State.WRONG_ADDRESS);

        webhooks().install(here);
        assertThat(webhooks().state(here)).isEqualTo(Webhooks.State.WORKING);

        webhooks().remove();
        assertThat(webhooks().state(here)).isIn(Webhooks.State.MISSING, Webhooks.State.SWITCHED_OFF);

        webhooks().install(here);
        assertThat(webhooks().state(here)).isEqualTo(Webhooks.State.WORKING);
    }

    @Test
    default void aSubscriptionThatWasSwitchedOffIsSeenAndRepaired() {
        requires(Ability.WEBHOOKS);
        URI here = URI.create("https://ekko.example/hooks/demo");
        webhooks().install(here);
        Assumptions.assumeTrue(world().switchWebhookOff(), "nobody can switch a subscription off in this CRM");
        assertThat(webhooks().state(here)).isEqualTo(Webhooks.State.SWITCHED_OFF);

        webhooks().install(here);
        assertThat(webhooks().state(here)).isEqualTo(Webhooks.State.WORKING);
        int before = world().deliveries().size();
        world().close(world().openTicket("Printer", world().addContact("Kari", "Nordmann", "kari@kunde.example")));
        assertThat(world().deliveries()).hasSizeGreaterThan(before);
    }

    @Test
    default void nonsenseIsRejected() {
        requires(Ability.WEBHOOKS);
        for (String nonsense : List.of("", "{", "hello", "[[[[")) {
            assertThatThrownBy(() -> webhooks().parse(nonsense.getBytes(StandardCharsets.UTF_8)))
                    .as(nonsense)
                    .isInstanceOf(CrmFailure.Rejected.class);
        }
    }

    @Test
    default void removingIsHarmlessWhenRepeated() {
        requires(Ability.WEBHOOKS);
        webhooks().install(URI.create("https://ekko.example/hooks/demo"));
        webhooks().install(URI.create("https://ekko.example/hooks/demo"));
        webhooks().remove();
        webhooks().remove();
        int before = world().deliveries().size();
        ContactId kari = world().addContact("Kari", "Nordmann", "kari@kunde.example");
        world().close(world().openTicket("Printer", kari));
        assertThat(world().deliveries()).hasSize(before);
    }
}
