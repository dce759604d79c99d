package io.ekko.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.engine.Engine;
import io.ekko.app.engine.FirstConnection;
import io.ekko.app.mail.OutboxPostman;
import io.ekko.app.tenant.TenantRows;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.StartCampaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.people.AddContact;
import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.connector.superoffice.SuperOfficeWorld;
import io.ekko.connector.superoffice.fake.FakeLogin;
import io.ekko.connector.superoffice.fake.FakeWebhooks;
import io.ekko.connector.superoffice.fake.Keys;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.crm.TicketId;
import io.ekko.id.InvitationId;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * The built-in CRM and two tenants of SuperOffice in one Ekko. The tenants have the same name at SuperOffice and the same ids for
 * person, company and ticket, and all three CRMs know somebody with the same address.
 */
final class TwoTenants implements AutoCloseable {
    private final SuperOfficeWorld first = SuperOfficeWorld.bare(Variant.PRODUCTION, true);
    private final SuperOfficeWorld second = SuperOfficeWorld.bare(Variant.PRODUCTION, true);
    private final Listening host;
    private final List<Sweep> sweeps;
    final Jdbi jdbi;
    final Engine engine;
    final Visitor visitor;
    final Connection builtIn;
    final Office north;
    final Office south;

    TwoTenants(Jdbi jdbi) throws Exception {
        this.jdbi = jdbi;
        Vault vault = Vault.of(new byte[32]);
        engine = Engine.assemble(jdbi, vault, first.clock);
        host = Listening.with(ReceiverResources.of(
                jdbi,
                engine.crms(),
                vault,
                engine.links(),
                engine.bell(),
                Counters.NONE,
                new Limits(10_000, 300, Limits.SHORTEST_READING),
                request -> "127.0.0.1",
                first.clock));
        engine.addresses().everywhere(host.address());
        sweeps = engine.sweeps(OutboxPostman.of(engine));
        visitor = new Visitor(first.clock, host::address);
        FirstConnection own = new FirstConnection(engine);
        builtIn = own.make("Fjord AS", ZoneId.of("Europe/Oslo"), Language.NB).connection();
        own.install(host.address());
        new AddContact(jdbi, new Changes(jdbi, first.clock, engine.bell()))
                .run(ContactDetails.of("Kari", "Own", Office.EMAIL), Map.of());
        second.fake.login.signer = Keys.OURS;
        second.fake.login.publishes = Keys.OURS;
        north = new Office(first, linked("north", first), "North");
        south = new Office(second, linked("south", second), "South");
        assertThat(south.kari).isEqualTo(north.kari);
        assertThat(south.company).isEqualTo(north.company);
        for (Office office : List.of(north, south)) {
            engine.crms().of(office.connection.id()).fields().orElseThrow().create();
            started(office.connection, new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO));
        }
        sweep(Duty.WATCH);
    }

    private Connection linked(String name, SuperOfficeWorld world) throws Exception {
        return engine.superOffice()
                .link(
                        new Connections.Plan(
                                name,
                                "superoffice",
                                "SuperOffice " + name,
                                ZoneId.of("Europe/Oslo"),
                                name,
                                Language.NB,
                                Set.of(),
                                "{}",
                                null),
                        Map.of(
                                "environment", "custom",
                                "loginAddress", world.fake.login.origin,
                                "hosts",
                                        String.join(
                                                " ", world.fake.environment().hosts()),
                                "tenant", FakeLogin.TENANT,
                                "clientId", FakeLogin.CLIENT_ID,
                                "clientSecret", FakeLogin.CLIENT_SECRET,
                                "systemToken", FakeLogin.SYSTEM_TOKEN,
                                "privateKey", Keys.OURS.xml(),
                                "callsPerSecond", "50"));
    }

    Campaign started(Connection connection, Trigger trigger) {
        SurveyId survey = new Surveys(jdbi)
                .create(connection.id(), connection.name(), "Fjord", "Fjord", Language.NB, first.clock.instant())
                .id();
        Campaign draft = engine.campaigns()
                .create(
                        connection.id(),
                        CampaignPlan.usual(survey, "Of " + connection.name(), trigger),
                        first.clock.instant());
        new StartCampaign(engine.campaigns(), engine.bell(), first.clock).run(draft.id());
        return draft;
    }

    /** A ticket is opened and closed, Ekko hears of it, asks, and the mail goes. */
    TicketId served(Office office) throws IOException, InterruptedException {
        TicketId ticket = office.world.openTicket("Printer", office.kari);
        office.world.close(ticket);
        told(office);
        sweep(Duty.SENDING);
        return ticket;
    }

    /** SuperOffice delivers what it has not delivered yet, and Ekko thinks about it. */
    void told(Office office) throws IOException, InterruptedException {
        for (FakeWebhooks.Sent sent : office.news()) {
            assertThat(deliver(office.connection, sent)).isEqualTo(200);
        }
        sweep(Duty.INBOX);
    }

    /** @return the status of the answer */
    int deliver(Connection door, FakeWebhooks.Sent sent) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(host.address() + "/hooks/" + door.name()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(sent.body()));
        sent.headers().forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Does what is due of one kind, in all connections, at the same time everywhere. */
    void sweep(Duty duty) {
        second.clock.advance(Duration.between(second.clock.instant(), first.clock.instant()));
        sweeps.stream().filter(sweep -> sweep.duty() == duty).forEach(sweep -> {
            for (int batches = 0; sweep.run() > 0; batches++) {
                assertThat(batches).isLessThan(1000);
            }
        });
    }

    void pass(Duration time) {
        first.clock.advance(time);
    }

    /** What goes on by itself, until nothing is left to do. */
    void settle() {
        for (Duty duty : List.of(Duty.INBOX, Duty.SENDING, Duty.WRITE_BACK)) {
            sweep(duty);
        }
        pass(Duration.ofMinutes(10));
        sweep(Duty.WRITE_BACK);
    }

    /** The token of the connection's latest mail. */
    String token(Connection connection) {
        return engine.links().survey(latest(connection));
    }

    InvitationId latest(Connection connection) {
        return new InvitationId(jdbi.withHandle(
                handle -> handle.createQuery("select max(id) from invitation where connection_id = :connection")
                        .bind("connection", connection.id().value())
                        .mapTo(Long.class)
                        .one()));
    }

    /** Everything that there is of a connection, also what was written into its CRM. */
    List<String> everything(ConnectionId connection) {
        List<String> all = new ArrayList<>();
        TenantRows.of(jdbi, connection).values().forEach(all::addAll);
        if (connection.equals(builtIn.id())) {
            for (String table : List.of("crm_contact", "crm_value", "crm_task", "crm_ticket_message")) {
                all.addAll(jdbi.withHandle(handle -> handle.createQuery("select * from " + table)
                        .mapToMap()
                        .map(row -> table + row)
                        .list()));
            }
        }
        List.of(north, south).stream()
                .filter(office -> office.connection.id().equals(connection))
                .forEach(office -> {
                    all.add("person " + office.world.written(office.kari));
                    all.add("company " + office.world.written(office.company));
                    all.add("tasks " + office.world.openTasks(office.kari));
                    all.add("messages " + office.world.tenant.messages);
                });
        return all;
    }

    @Override
    public void close() {
        host.close();
        first.close();
        second.close();
    }
}
