package io.ekko.connector.builtin.hook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.ekko.connector.builtin.Bench;
import io.ekko.connector.builtin.BuiltInCrm;
import io.ekko.connector.builtin.desk.EditTicket;
import io.ekko.connector.builtin.desk.OpenTicket;
import io.ekko.connector.builtin.desk.Status;
import io.ekko.connector.builtin.desk.TicketDetails;
import io.ekko.connector.builtin.people.AddContact;
import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.TicketId;
import io.ekko.crm.Webhooks;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Duty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class HooksTest {
    private final WireMockServer subscriber =
            new WireMockServer(wireMockConfig().dynamicPort());
    private final Bench bench;
    private final Webhooks webhooks;
    private final DeliverHooks deliver;
    private final HookDeliveries deliveries;

    HooksTest(Jdbi jdbi) {
        this.bench = new Bench(jdbi);
        this.webhooks =
                new BuiltInCrm(jdbi, bench.vault, bench.clock).webhooks().orElseThrow();
        this.deliver = new DeliverHooks(jdbi, bench.vault, bench.clock, Duration.ofSeconds(1));
        this.deliveries = new HookDeliveries(jdbi, bench.vault);
    }

    @BeforeEach
    void start() {
        subscriber.start();
        webhooks.install(URI.create(subscriber.baseUrl() + "/hooks/builtin"));
    }

    @AfterEach
    void stop() {
        subscriber.stop();
    }

    private long rows() {
        return bench.jdbi.withHandle(handle -> handle.createQuery("select count(*) from crm_hook_delivery")
                .mapTo(Long.class)
                .one());
    }

    private long contact() {
        return new AddContact(bench.jdbi, bench.changes)
                .run(ContactDetails.of("Kari", "Nordmann", "kari@kunde.example"), Map.of());
    }

    @Test
    void aClosingReallyTravelsAndCanBeVerified() throws Webhooks.Forged {
        subscriber.stubFor(post(urlEqualTo("/hooks/builtin")).willReturn(ok()));
        long ticket = new OpenTicket(bench.jdbi, bench.changes).run(TicketDetails.of("Printer", contact()), Map.of());
        new EditTicket(bench.jdbi, bench.changes).status(ticket, Status.CLOSED);
        assertThat(bench.rung).containsOnly(Duty.HOOK_DELIVERY);
        assertThat(deliver.run()).isEqualTo(3);
        assertThat(deliver.run()).isZero();
        List<LoggedRequest> received = subscriber.findAll(postRequestedFor(urlEqualTo("/hooks/builtin")));
        assertThat(received).hasSize(3);
        LoggedRequest closing = received.stream()
                .filter(request -> request.getBodyAsString().contains("ticket.closed"))
                .findFirst()
                .orElseThrow();
        Map<String, String> headers = Map.of(
                "webhook-id", closing.getHeader("webhook-id"),
                "webhook-timestamp", closing.getHeader("webhook-timestamp"),
                "webhook-signature", closing.getHeader("webhook-signature"));
        assertThat(webhooks.verify(headers, closing.getBody(), bench.clock.instant()))
                .isEqualTo(closing.getHeader("webhook-id"));
        assertThat(webhooks.parse(closing.getBody()))
                .containsExactly(new CrmEvent.TicketChanged(new TicketId(Long.toString(ticket))));
        assertThat(deliveries.backlog()).isEqualTo(new HookDeliveries.Backlog(0, 0));
    }

    @Test
    void theRowDiesWithTheTransaction() {
        assertThatThrownBy(() -> bench.changes.make(log -> {
                    log.happened(HookEvent.TICKET_CLOSED, 1);
                    throw new IllegalStateException("the node dies here");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rows()).isZero();
        assertThat(bench.rung).isEmpty();
        assertThatThrownBy(() -> bench.jdbi.useTransaction(handle -> {
                    bench.changes.make(log -> log.happened(HookEvent.TICKET_CLOSED, 1));
                    throw new IllegalStateException("the outer transaction dies here");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rows()).isZero();
    }

    @Test
    void aChangeThatCannotBeToldIsNotMade() {
        bench.jdbi.useHandle(handle -> handle.execute("alter table crm_hook_delivery rename to crm_hook_gone"));
        assertThatThrownBy(this::contact).isInstanceOf(JdbiException.class);
        long contacts = bench.jdbi.withHandle(handle -> handle.createQuery("select count(*) from crm_contact")
                .mapTo(Long.class)
                .one());
        assertThat(contacts).isZero();
    }

    @Test
    void aFailureIsTriedAgainWithTheSameIdAndParkedInTheEnd() {
        subscriber.stubFor(post(urlEqualTo("/hooks/builtin")).willReturn(serverError()));
        contact();
        assertThat(deliver.run()).isEqualTo(1);
        assertThat(deliver.run()).as("not due yet").isZero();
        for (int i = 0; i < 40; i++) {
            bench.clock.advance(Duration.ofHours(7));
            deliver.run();
        }
        List<LoggedRequest> tries = subscriber.findAll(postRequestedFor(urlEqualTo("/hooks/builtin")));
        assertThat(tries).hasSize(DeliverHooks.BACKOFF.most());
        assertThat(tries.stream()
                        .map(request -> request.getHeader("webhook-id"))
                        .distinct())
                .hasSize(1);
        assertThat(deliveries.parked())
                .singleElement()
                .satisfies(parked -> assertThat(parked.error()).contains("500"));

        subscriber.stubFor(post(urlEqualTo("/hooks/builtin")).willReturn(ok()));
        assertThat(deliveries.replay(bench.clock.instant())).isEqualTo(1);
        assertThat(deliver.run()).isEqualTo(1);
        assertThat(deliveries.backlog()).isEqualTo(new HookDeliveries.Backlog(0, 0));
    }

    @Test
    void aSlowOrMissingSubscriberIsAFailureToo() {
        subscriber.stubFor(
                post(urlEqualTo("/hooks/builtin")).willReturn(aResponse().withFixedDelay(3000)));
        contact();
        assertThat(deliver.run()).isEqualTo(1);
        assertThat(deliveries.backlog().waiting()).isEqualTo(1);
        subscriber.stop();
        bench.clock.advance(Duration.ofMinutes(1));
        assertThat(deliver.run()).isEqualTo(1);
        assertThat(deliveries.backlog().waiting()).isEqualTo(1);
    }

    @Test
    void aClaimedDeliveryIsNobodyElsesUntilTheLeaseIsOver() {
        contact();
        Duration lease = Duration.ofMinutes(1);
        assertThat(deliveries.claim(bench.clock.instant(), lease, 10)).hasSize(1);
        assertThat(deliveries.claim(bench.clock.instant(), lease, 10)).isEmpty();
        bench.clock.advance(lease);
        assertThat(deliveries.claim(bench.clock.instant(), lease, 10)).hasSize(1);
    }

    @Test
    void everySubscriberGetsItsOwnDelivery() {
        subscriber.stubFor(post(urlEqualTo("/hooks/builtin")).willReturn(ok()));
        subscriber.stubFor(post(urlEqualTo("/other")).willReturn(ok()));
        new Subscribe(bench.jdbi, bench.vault, bench.clock).run(subscriber.baseUrl() + "/other", null);
        contact();
        assertThat(deliver.run()).isEqualTo(2);
        subscriber.verify(1, postRequestedFor(urlEqualTo("/other")));
        bench.clock.advance(Duration.ofDays(8));
        deliver.run();
        assertThat(rows()).as("old deliveries go").isZero();
    }
}
