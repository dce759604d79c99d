package io.ekko.connector.superoffice.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.connector.http.Exchange;
import io.ekko.connector.superoffice.link.Onsite;
import io.ekko.connector.superoffice.wire.CallMeter;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.TicketId;
import io.ekko.crm.Webhooks;
import io.ekko.secret.Secret;
import io.ekko.testing.MutableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Deliveries: none of these tests needs a server. */
class SuperOfficeWebhooksTest {
    private static final String VECTOR =
            "{\"EventId\":\"32a093ac-418a-40f1-a14a-f4193ea92b59\",\"Event\":\"ticket.changed\",\"PrimaryKey\":76,"
                    + "\"Entity\":\"ticket\",\"ContextIdentifier\":\"Cust31038\"}";

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final Onsite nowhere = new Onsite(URI.create("https://crm.example/api"), "ekko", Secret.of("x"));
    private final SuperOfficeHttp http = new SuperOfficeHttp(
            new Exchange(Duration.ofSeconds(1), clock), nowhere, nowhere, () -> {}, CallMeter.NONE, "en", clock);

    private SuperOfficeWebhooks webhooks(String tenant) {
        return new SuperOfficeWebhooks(
                http, tenant, "Ekko demo", Secret.of("Something Super Secret"), () -> OptionalInt.of(77));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> signed(String signature) {
        return Map.of("x-superoffice-signature", signature);
    }

    @Test
    void theSignatureVectorIsProved() throws Exception {
        byte[] body = bytes(VECTOR);
        assertThat(body).hasSize(141);
        assertThat(webhooks("Cust31038")
                        .verify(signed("wfP6CQHa4yb36S8MMjdlOjLNbCLuTvZFOLMOPNzVSJU="), body, clock.instant()))
                .isEqualTo("32a093ac-418a-40f1-a14a-f4193ea92b59");
        assertThat(webhooks("").verify(signed("wfP6CQHa4yb36S8MMjdlOjLNbCLuTvZFOLMOPNzVSJU="), body, clock.instant()))
                .as("an installation onsite has no name")
                .isEqualTo("32a093ac-418a-40f1-a14a-f4193ea92b59");
    }

    @Test
    void whatIsNotProvedIsForged() {
        SuperOfficeWebhooks webhooks = webhooks("Cust31038");
        forged(webhooks, Map.of(), VECTOR);
        forged(webhooks, signed(""), VECTOR);
        forged(webhooks, signed("wfP6CQHa4yb36S8MMjdlOjLNbCLuTvZFOLMOPNzVSJU"), VECTOR);
        forged(webhooks, signed("wfP6CQHa4yb36S8MMjdlOjLNbCLuTvZFOLMOPNzVSJU="), VECTOR + " ");
        for (String body : List.of("", "{", "[]", "5", "{\"ContextIdentifier\":\"Cust31038\"}")) {
            forged(webhooks, signed(webhooks.signature(bytes(body))), body);
        }
    }

    @Test
    void aDeliveryOfAnotherTenantIsForgedWhateverItsSignature() {
        forged(webhooks("Cust99999"), signed("wfP6CQHa4yb36S8MMjdlOjLNbCLuTvZFOLMOPNzVSJU="), VECTOR);
    }

    private void forged(SuperOfficeWebhooks webhooks, Map<String, String> headers, String body) {
        assertThatThrownBy(() -> webhooks.verify(headers, bytes(body), clock.instant()))
                .as(body)
                .isInstanceOf(Webhooks.Forged.class);
    }

    private List<CrmEvent> parsed(String event, String rest) {
        return webhooks("").parse(bytes("{\"Event\":\"" + event + "\",\"PrimaryKey\":76" + rest + "}"));
    }

    private static final CrmEvent TICKET = new CrmEvent.TicketChanged(new TicketId("76"));

    @Test
    void aClosingIsHeardInEveryFormItMayHave() {
        for (String rest : List.of(
                ",\"Changes\":[\"id\",\"status\",\"closed_at\"],\"FieldValues\":{\"status\":2}",
                ",\"Changes\":[\"id\",\"ticket_status\"],\"FieldValues\":{\"status\":\"[I:2]\"}",
                ",\"Changes\":[\"closed_at\"]",
                ",\"Changes\":[],\"FieldValues\":{\"status\":2}",
                ",\"Changes\":null",
                ",\"Changes\":[\"status\"],\"FieldValues\":{\"status\":2},\"ChangedByAssociateId\":77",
                "")) {
            assertThat(parsed("ticket.changed", rest)).as(rest).containsExactly(TICKET);
        }
        assertThat(parsed("ticket.created", ",\"FieldValues\":{\"status\":2}")).containsExactly(TICKET);
        assertThat(parsed("ticket.created", "")).containsExactly(TICKET);
    }

    @Test
    void aReopeningIsHeard() {
        assertThat(parsed("ticket.changed", ",\"Changes\":[\"status\"],\"FieldValues\":{\"status\":1}"))
                .containsExactly(TICKET);
    }

    @Test
    void noiseIsNotPassedOn() {
        for (String rest : List.of(
                ",\"Changes\":[\"id\",\"read_by_owner\"],\"FieldValues\":{\"status\":1}",
                ",\"Changes\":[\"id\",\"read_by_owner\"],\"FieldValues\":{\"status\":2}",
                ",\"Changes\":[\"last_changed\",\"num_messages\"]",
                ",\"Changes\":[\"category\"],\"FieldValues\":{\"status\":1}",
                ",\"Changes\":[\"category\"],\"FieldValues\":{\"status\":2},\"ChangedByAssociateId\":77")) {
            assertThat(parsed("ticket.changed", rest)).as(rest).isEmpty();
        }
        assertThat(parsed("ticket.created", ",\"FieldValues\":{\"status\":1}")).isEmpty();
        for (String event : List.of("test", "sale.sold", "contact.created", "webhook7.errors", "")) {
            assertThat(parsed(event, "")).isEmpty();
        }
    }

    @Test
    void aClosedTicketThatGetsAnotherPersonOrLosesItsSecrecyIsHeard() {
        for (String column : List.of("cust_id", "slevel", "connect_id", "category")) {
            assertThat(parsed("ticket.changed", ",\"Changes\":[\"" + column + "\"],\"FieldValues\":{\"status\":2}"))
                    .containsExactly(TICKET);
        }
    }

    @Test
    void peopleWhoChangeConsentOrLeaveAreHeard() {
        ContactId person = new ContactId("76");
        for (String event : List.of("person.changed", "person.consented", "person.unconsented")) {
            assertThat(parsed(event, "")).containsExactly(new CrmEvent.ContactChanged(person));
        }
        assertThat(parsed("person.softdeleted", ""))
                .as("may come back from the bin")
                .containsExactly(new CrmEvent.ContactLeft(person));
        assertThat(parsed("person.deleted", "")).containsExactly(new CrmEvent.ContactErased(person));
    }

    @Test
    void aCompanyIsHeardWhenItLeavesOrMayWantNoMail() {
        CompanyId company = new CompanyId("76");
        assertThat(parsed("contact.softdeleted", "")).containsExactly(new CrmEvent.CompanyLeft(company));
        assertThat(parsed("contact.deleted", "")).containsExactly(new CrmEvent.CompanyLeft(company));
        for (String rest : List.of("", ",\"Changes\":[]", ",\"Changes\":[\"updated\",\"xstop\"]")) {
            assertThat(parsed("contact.changed", rest)).containsExactly(new CrmEvent.CompanyChanged(company));
        }
        assertThat(parsed("contact.changed", ",\"Changes\":[\"name\",\"updated\"]"))
                .isEmpty();
    }

    @Test
    void aPersonOfWhomOnlyTheBookkeepingChangedIsNotPassedOn() {
        assertThat(parsed("person.changed", ",\"Changes\":[\"updated\",\"updatedCount\",\"updated_associate_id\"]"))
                .isEmpty();
        assertThat(parsed("person.changed", ",\"Changes\":[\"updated\",\"contact_id\"]"))
                .hasSize(1);
        assertThat(parsed("person.changed", ",\"Changes\":[]")).hasSize(1);
    }

    @Test
    void onlyTheEventTestIsATrialAndOnlyUnsigned() {
        Webhooks webhooks = webhooks("Cust31038");
        assertThat(webhooks.isTrial(Map.of(), bytes("{\"EventId\":\"1\",\"Event\":\"test\"}")))
                .isTrue();
        assertThat(webhooks.isTrial(signed("forged"), bytes("{\"EventId\":\"1\",\"Event\":\"test\"}")))
                .isFalse();
        for (String other : List.of("{\"Event\":\"ticket.changed\"}", "{}", "[", "")) {
            assertThat(webhooks.isTrial(Map.of(), bytes(other))).as(other).isFalse();
        }
    }

    @Test
    void anEventWithoutAnIdIsRejected() {
        assertThatThrownBy(() -> webhooks("").parse(bytes("{\"Event\":\"person.changed\"}")))
                .isInstanceOf(CrmFailure.Rejected.class);
    }
}
