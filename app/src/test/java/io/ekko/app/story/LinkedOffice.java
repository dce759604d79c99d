package io.ekko.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.engine.Engine;
import io.ekko.app.mail.Outbox;
import io.ekko.app.mail.OutboxPostman;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.StartCampaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connector.superoffice.SuperOfficeWorld;
import io.ekko.connector.superoffice.fake.FakeLogin;
import io.ekko.connector.superoffice.fake.FakeWebhooks;
import io.ekko.connector.superoffice.fake.Keys;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.language.Language;
import io.ekko.receiver.Limits;
import io.ekko.receiver.ReceiverResources;
import io.ekko.secret.Vault;
import io.ekko.survey.SurveyId;
import io.ekko.survey.Surveys;
import io.ekko.work.Counters;
import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** A tenant of SuperOffice with an Ekko that is linked to it, over real HTTP in both directions. */
final class LinkedOffice implements AutoCloseable {
    final SuperOfficeWorld office;
    final Engine engine;
    final Visitor visitor;
    private final Jdbi jdbi;
    private final Listening host;
    private final List<Sweep> sweeps;
    private int told;

    LinkedOffice(Jdbi jdbi, Variant variant) {
        this.jdbi = jdbi;
        this.office = SuperOfficeWorld.bare(variant, true);
        Vault vault = Vault.of(new byte[32]);
        engine = Engine.assemble(jdbi, vault, office.clock);
        host = Listening.with(ReceiverResources.of(
                jdbi,
                engine.crms(),
                vault,
                engine.links(),
                engine.bell(),
                Counters.NONE,
                new Limits(10_000, 300, Limits.SHORTEST_READING),
                request -> "127.0.0.1",
                office.clock));
        engine.addresses().everywhere(host.address());
        sweeps = engine.sweeps(OutboxPostman.of(engine));
        visitor = new Visitor(office.clock, host::address);
    }

    Connection linked(String name) throws Exception {
        return engine.superOffice()
                .link(
                        new Connections.Plan(
                                name,
                                "superoffice",
                                "SuperOffice",
                                ZoneId.of("Europe/Oslo"),
                                "Fjord AS",
                                Language.NB,
                                Set.of(),
                                "{}",
                                null),
                        Map.of(
                                "environment", "custom",
                                "loginAddress", office.fake.login.origin,
                                "hosts",
                                        String.join(
                                                " ", office.fake.environment().hosts()),
                                "tenant", FakeLogin.TENANT,
                                "clientId", FakeLogin.CLIENT_ID,
                                "clientSecret", FakeLogin.CLIENT_SECRET,
                                "systemToken", FakeLogin.SYSTEM_TOKEN,
                                "privateKey", Keys.OURS.xml(),
                                "callsPerSecond", "50"));
    }

    void campaign(Connection connection, Duration delay) {
        SurveyId survey = new Surveys(jdbi)
                .create(connection.id(), "Story", "Fjord AS", "Fjord AS", Language.NB, office.clock.instant())
                .id();
        Campaign draft = engine.campaigns()
                .create(
                        connection.id(),
                        CampaignPlan.usual(survey, "Story", new Trigger.TicketClosed(TicketFilter.ALL, delay)),
                        office.clock.instant());
        new StartCampaign(engine.campaigns(), engine.bell(), office.clock).run(draft.id());
    }

    /** SuperOffice delivers what it has not delivered yet, and Ekko thinks about it until nothing is left to think about. */
    void told() throws IOException, InterruptedException {
        deliverAll();
        assertThat(texts("select concat(state, ' ', reason) from inbox where state not in ('DONE', 'IGNORED')"))
                .isEmpty();
    }

    /** As {@link #told}, when something is left for later. */
    void deliverAll() throws IOException, InterruptedException {
        List<FakeWebhooks.Sent> sent = office.tenant.webhooks.sent;
        for (; told < sent.size(); told++) {
            assertThat(deliver("sales", sent.get(told))).isEqualTo(200);
        }
        sweep(Duty.INBOX);
    }

    int deliver(String connection, FakeWebhooks.Sent sent) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(host.address() + "/hooks/" + connection))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(sent.body()));
        sent.headers().forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    void sweep(Duty duty) {
        sweeps.stream().filter(sweep -> sweep.duty() == duty).forEach(sweep -> {
            for (int batches = 0; sweep.run() > 0; batches++) {
                assertThat(batches).isLessThan(1000);
            }
        });
    }

    List<String> mails() {
        return new Outbox(jdbi)
                .page(Long.MAX_VALUE, 100).stream().map(mail -> mail.to()).toList();
    }

    String token() {
        String address =
                new Outbox(jdbi).page(Long.MAX_VALUE, 100).get(0).links().get(0);
        return address.substring(address.lastIndexOf('/') + 1);
    }

    List<String> texts(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    /** SuperOffice sends it again, and perhaps again. */
    void toldAgain() throws IOException, InterruptedException {
        told = 0;
        told();
    }

    /** What SuperOffice tells now reaches nobody. */
    void nothingIsTold() {
        told = office.tenant.webhooks.sent.size();
    }

    @Override
    public void close() {
        host.close();
        office.close();
    }
}
