package io.ekko.crm.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.StandardProof;
import io.ekko.crm.TicketId;
import io.ekko.crm.Webhooks;
import io.ekko.secret.Secret;
import io.ekko.signature.StandardWebhooks;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The webhooks of a {@link MemoryCrm}: signed as Standard Webhooks say, with a body of {@code type} and {@code id}. */
public final class MemoryWebhooks implements Webhooks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TICKET = "ticket.changed";
    private static final String CONTACT = "contact.changed";
    private static final String LEFT = "contact.left";
    private static final String ERASED = "contact.erased";
    private static final String COMPANY = "company.changed";
    private static final String COMPANY_LEFT = "company.left";

    private final StandardWebhooks signatures;
    private final Secret secret = StandardWebhooks.newSecret();
    private final StandardProof proof = new StandardProof(secret);
    private final Supplier<String> ids;
    private final Consumer<Delivery> courier;
    private final Outages outages;
    private volatile @Nullable URI target;
    private volatile boolean off;

    MemoryWebhooks(InstantSource clock, Supplier<String> ids, Consumer<Delivery> courier, Outages outages) {
        this.signatures = new StandardWebhooks(clock);
        this.ids = ids;
        this.courier = courier;
        this.outages = outages;
    }

    /** A webhook on its way. */
    public record Delivery(URI target, Map<String, String> headers, String body) {}

    void announce(CrmEvent event) {
        URI to = target;
        if (to != null && !off) {
            String body = write(event);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            courier.accept(new Delivery(to, signatures.sign("delivery-" + ids.get(), bytes, secret), body));
        }
    }

    private static String write(CrmEvent event) {
        if (event instanceof CrmEvent.TicketChanged changed) {
            return write(TICKET, changed.ticket().value());
        }
        if (event instanceof CrmEvent.ContactChanged changed) {
            return write(CONTACT, changed.contact().value());
        }
        if (event instanceof CrmEvent.ContactLeft left) {
            return write(LEFT, left.contact().value());
        }
        if (event instanceof CrmEvent.CompanyChanged changed) {
            return write(COMPANY, changed.company().value());
        }
        if (event instanceof CrmEvent.CompanyLeft left) {
            return write(COMPANY_LEFT, left.company().value());
        }
        return write(ERASED, ((CrmEvent.ContactErased) event).contact().value());
    }

    private static String write(String type, String id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("id", id)
                .toString();
    }

    /** Somebody switches the subscription off, or the CRM itself does. */
    public void switchOff() {
        off = true;
    }

    @Override
    public Set<String> proof() {
        return proof.headers();
    }

    @Override
    public String verify(Map<String, String> headers, byte[] body, Instant receivedAt) throws Forged {
        return proof.verify(headers, body, receivedAt);
    }

    @Override
    public List<CrmEvent> parse(byte[] body) {
        JsonNode event = read(body);
        String id = event.path("id").asText();
        if (id.isBlank()) {
            throw new CrmFailure.Rejected("the event has no id");
        }
        return switch (event.path("type").asText()) {
            case TICKET -> List.of(new CrmEvent.TicketChanged(new TicketId(id)));
            case CONTACT -> List.of(new CrmEvent.ContactChanged(new ContactId(id)));
            case LEFT -> List.of(new CrmEvent.ContactLeft(new ContactId(id)));
            case COMPANY -> List.of(new CrmEvent.CompanyChanged(new CompanyId(id)));
            case COMPANY_LEFT -> List.of(new CrmEvent.CompanyLeft(new CompanyId(id)));
            case ERASED -> List.of(new CrmEvent.ContactErased(new ContactId(id)));
            default -> List.of();
        };
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException unreadable) {
            throw new CrmFailure.Rejected("the event is not JSON");
        }
    }

    @Override
    public State state(URI wanted) {
        outages.reach();
        URI to = target;
        if (to == null) {
            return State.MISSING;
        }
        if (off) {
            return State.SWITCHED_OFF;
        }
        return to.equals(wanted) ? State.WORKING : State.WRONG_ADDRESS;
    }

    @Override
    public void install(URI to) {
        outages.reach();
        target = to;
        off = false;
    }

    @Override
    public void remove() {
        outages.reach();
        target = null;
    }
}
