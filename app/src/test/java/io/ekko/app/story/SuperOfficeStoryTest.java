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
import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.FakeLogin;
import io.ekko.connector.superoffice.fake.FakeWebhooks;
import io.ekko.connector.superoffice.fake.Keys;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.language.Language;
import io.ekko.receiver.Limits;
import io.ekko.receiver.ReceiverResources;
import io.ekko.secret.Vault;
import io.ekko.survey.SurveyId;
import io.ekko.survey.Surveys;
import io.ekko.testing.OnBothDatabases;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The main job on SuperOffice, over real HTTP in both directions. */
@OnBothDatabases
class SuperOfficeStoryTest {
    private static final String EMAIL = "kari@kunde.example";
    private static final String COMMENT = "Ventet i tre dager på svar";

    private final SuperOfficeWorld office =
            new SuperOfficeWorld(Variant.PRODUCTION, new FollowUpKind.Appointment(0), true);
    private final Jdbi jdbi;
    private final Engine engine;
    private final Listening host;
    private final List<Sweep> sweeps;
    private final Visitor visitor;
    private int told;

    SuperOfficeStoryTest(Jdbi jdbi) throws Exception {
        this.jdbi = jdbi;
        Vault vault = Vault.of(new byte[32]);
        office.crm.uninstall();
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

    @AfterEach
    void stop() {
        host.close();
        office.close();
    }

    @Test
    void fromAClosedRequestToTheCardInSuperOffice() throws Exception {
        Connection connection = linked("sales");
        engine.crms().of(connection.id()).fields().orElseThrow().create();
        sweep(Duty.WATCH);
        assertThat(office.tenant.webhooks.hooks).hasSize(1);
        campaign(connection);
        ContactId kari = office.addContact("Kari", "Kunde", EMAIL);
        CompanyId company = office.addCompany("Kunde AS", List.of(kari));

        TicketId ticket = office.openTicket("Printer", kari);
        office.close(ticket);
        told();
        assertThat(texts("select decision from verdict")).containsExactly("INVITE");
        sweep(Duty.SENDING);
        assertThat(mails()).singleElement().isEqualTo(EMAIL);
        sweep(Duty.WRITE_BACK);
        assertThat(office.written(kari)).containsKey(Field.ASKED_AT);

        visitor.answer(token(), 3, COMMENT);
        sweep(Duty.WRITE_BACK);
        office.clock.advance(Duration.ofMinutes(10));
        sweep(Duty.WRITE_BACK);

        assertThat(office.written(kari))
                .containsEntry(Field.SCORE, new Value.Number(3))
                .containsEntry(Field.POINTS, new Value.Number(-100))
                .containsEntry(Field.COMMENT, new Value.Text(COMMENT));
        assertThat(office.written(company)).containsEntry(Field.TICKET_NPS, new Value.Number(-100));
        assertThat(office.notes(ticket)).singleElement().asString().contains(COMMENT);
        assertThat(office.openTasks(kari)).hasSize(1);

        told();
        sweep(Duty.SENDING);
        assertThat(texts("select state from invitation")).containsExactly("ANSWERED");
        assertThat(mails()).as("nothing that Ekko wrote asks anybody").hasSize(1);
        assertThat(office.tenant.violations).isEmpty();
    }

    @Test
    void twoRecordsThatAreMergedHaveOneCard() throws Exception {
        Connection connection = linked("sales");
        engine.crms().of(connection.id()).fields().orElseThrow().create();
        sweep(Duty.WATCH);
        sweep(Duty.MERGES);
        campaign(connection);
        ContactId twin = office.addContact("K.", "Kunde", "k.kunde@kunde.example");
        ContactId kari = office.addContact("Kari", "Kunde", EMAIL);
        office.close(office.openTicket("Printer", twin));
        told();
        sweep(Duty.SENDING);
        visitor.answer(token(), 9, "Takk");

        office.tenant.merges.persons(number(twin), number(kari));
        sweep(Duty.MERGES);
        sweep(Duty.WRITE_BACK);

        assertThat(office.written(kari)).containsEntry(Field.SCORE, new Value.Number(9));
        assertThat(texts("select state from write_back where state = 'PARKED'")).isEmpty();
        office.close(office.openTicket("Again", kari));
        told();
        assertThat(texts("select decision from verdict order by id"))
                .as("the cool-down goes along")
                .endsWith("SKIP");
        assertThat(office.tenant.violations).isEmpty();
    }

    @Test
    void aConsentThatIsWithdrawnAndABinTakeBackWhatWaits() throws Exception {
        Connection connection = linked("sales");
        sweep(Duty.WATCH);
        campaign(connection);
        ContactId kari = office.addContact("Kari", "Kunde", EMAIL);
        ContactId ola = office.addContact("Ola", "Kunde", "ola@kunde.example");
        office.close(office.openTicket("Printer", kari));
        office.close(office.openTicket("Phone", ola));
        told();
        assertThat(texts("select state from invitation")).containsExactly("SCHEDULED", "SCHEDULED");

        office.tenant.consents.unconsent(number(kari));
        office.tenant.merges.bin(number(ola));
        deliverAll();

        assertThat(texts("select reason from invitation where state = 'CANCELLED' order by id"))
                .containsExactly("consent", "erased");
        office.tenant.merges.back(number(ola));
        office.clock.advance(Duration.ofDays(15));
        deliverAll();
        assertThat(texts("select state from inbox where channel = 'left'")).containsExactly("IGNORED");
        assertThat(texts("select fingerprint from erased")).as("came back").isEmpty();
        assertThat(office.tenant.violations).isEmpty();
    }

    @Test
    void weeksOfMigrationLoseNoAnswer() throws Exception {
        Connection connection = linked("sales");
        engine.crms().of(connection.id()).fields().orElseThrow().create();
        sweep(Duty.WATCH);
        campaign(connection);
        ContactId kari = office.addContact("Kari", "Kunde", EMAIL);
        office.close(office.openTicket("Printer", kari));
        told();
        sweep(Duty.SENDING);
        visitor.answer(token(), 9, "Takk");

        office.fake.login.state = "MigrationPending";
        for (int looks = 0; looks < 100; looks++) {
            office.clock.advance(Duration.ofHours(8));
            sweep(Duty.WRITE_BACK);
            sweep(Duty.MERGES);
            sweep(Duty.RECONCILIATION);
        }
        assertThat(texts("select state from write_back where state = 'PARKED' or attempts > 1"))
                .isEmpty();
        office.fake.login.state = "Running";
        office.clock.advance(Duration.ofHours(1));
        sweep(Duty.WRITE_BACK);
        assertThat(office.written(kari)).containsEntry(Field.SCORE, new Value.Number(9));
    }

    private static int number(ContactId contact) {
        return Integer.parseInt(contact.value());
    }

    @Test
    void aClosingThatNobodyToldOfIsFound() throws Exception {
        Connection connection = linked("sales");
        campaign(connection);
        sweep(Duty.RECONCILIATION);
        ContactId kari = office.addContact("Kari", "Kunde", EMAIL);
        office.close(office.openTicket("Printer", kari));
        office.clock.advance(Duration.ofMinutes(20));
        sweep(Duty.RECONCILIATION);
        assertThat(texts("select decision from verdict")).containsExactly("INVITE");
    }

    @Test
    void aDeliveryToOneConnectionSaysNothingToAnother() throws Exception {
        Connection sales = linked("sales");
        linked("support");
        sweep(Duty.WATCH);
        campaign(sales);
        office.openTicket("Printer", office.addContact("Kari", "Kunde", EMAIL));
        FakeWebhooks.Sent first = office.tenant.webhooks.sent.stream()
                .filter(sent -> sent.body().contains("Ekko sales"))
                .findFirst()
                .orElseThrow();
        assertThat(deliver("sales", first)).isEqualTo(200);
        assertThat(deliver("support", first)).isEqualTo(401);
    }

    private Connection linked(String name) throws Exception {
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

    private void campaign(Connection connection) {
        SurveyId survey = new Surveys(jdbi)
                .create(connection.id(), "Story", "Fjord AS", "Fjord AS", Language.NB, office.clock.instant())
                .id();
        Campaign draft = engine.campaigns()
                .create(
                        connection.id(),
                        CampaignPlan.usual(survey, "Story", new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO)),
                        office.clock.instant());
        new StartCampaign(engine.campaigns(), engine.bell(), office.clock).run(draft.id());
    }

    /** SuperOffice delivers what it has not delivered yet, and Ekko thinks about it. */
    private void told() throws IOException, InterruptedException {
        deliverAll();
        assertThat(texts("select state from inbox where state not in ('DONE', 'IGNORED')"))
                .isEmpty();
    }

    private void deliverAll() throws IOException, InterruptedException {
        List<FakeWebhooks.Sent> sent = office.tenant.webhooks.sent;
        for (; told < sent.size(); told++) {
            assertThat(deliver("sales", sent.get(told))).isEqualTo(200);
        }
        sweep(Duty.INBOX);
    }

    private int deliver(String connection, FakeWebhooks.Sent sent) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(host.address() + "/hooks/" + connection))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(sent.body()));
        sent.headers().forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private void sweep(Duty duty) {
        sweeps.stream().filter(sweep -> sweep.duty() == duty).forEach(sweep -> {
            for (int batches = 0; sweep.run() > 0; batches++) {
                assertThat(batches).isLessThan(1000);
            }
        });
    }

    private List<String> mails() {
        return new Outbox(jdbi)
                .page(Long.MAX_VALUE, 100).stream().map(mail -> mail.to()).toList();
    }

    private String token() {
        String address =
                new Outbox(jdbi).page(Long.MAX_VALUE, 100).get(0).links().get(0);
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private List<String> texts(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
