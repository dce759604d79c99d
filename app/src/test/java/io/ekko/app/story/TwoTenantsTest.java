package io.ekko.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.superoffice.StateChanges;
import io.ekko.app.tenant.TenantRows;
import io.ekko.bounce.MailReport;
import io.ekko.bounce.StatusCode;
import io.ekko.bounce.TakeMailReport;
import io.ekko.bounce.TakeMailReport.Fate;
import io.ekko.campaign.Kind;
import io.ekko.campaign.Trigger;
import io.ekko.card.Card;
import io.ekko.card.Cards;
import io.ekko.card.ReadCard;
import io.ekko.connection.Connection;
import io.ekko.connector.superoffice.fake.FakeLogin;
import io.ekko.crm.ContactId;
import io.ekko.crm.SelectionId;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.eligibility.VerdictLog;
import io.ekko.followup.FollowUps;
import io.ekko.link.Link;
import io.ekko.privacy.Hindrance;
import io.ekko.privacy.Hindrances;
import io.ekko.report.Cohorts;
import io.ekko.report.CompanyNames;
import io.ekko.report.Counts;
import io.ekko.report.Grain;
import io.ekko.report.NpsReport;
import io.ekko.report.Period;
import io.ekko.report.ReadNpsReport;
import io.ekko.report.Reader;
import io.ekko.report.ReportFilter;
import io.ekko.report.Scope;
import io.ekko.report.SegmentFigure;
import io.ekko.segment.Segment;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Duty;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing that happens in one tenant touches, holds up or shows anything of another. */
@OnBothDatabases
class TwoTenantsTest {
    private static final String COMMENT = "Ventet i tre dager på svar";

    private final Jdbi jdbi;
    private final TwoTenants tenants;
    private final Office north;
    private final Office south;

    TwoTenantsTest(Jdbi jdbi) throws Exception {
        this.jdbi = jdbi;
        tenants = new TwoTenants(jdbi);
        north = tenants.north;
        south = tenants.south;
    }

    @AfterEach
    void stop() {
        tenants.close();
    }

    @Test
    void fromClosingToAnswerNothingOfTheOthersIsTouched() throws Exception {
        List<String> southBefore = everything(south.connection);
        List<String> ownBefore = everything(tenants.builtIn);

        TicketId ticket = tenants.served(north);
        tenants.visitor.answer(tenants.token(north.connection), 3, COMMENT);
        tenants.settle();

        assertThat(north.world.written(north.kari)).containsEntry(Field.SCORE, new Value.Number(3));
        assertThat(north.world.notes(ticket)).singleElement().asString().contains(COMMENT);
        assertThat(north.world.openTasks(north.kari)).hasSize(1);
        assertThat(everything(south.connection)).isEqualTo(southBefore);
        assertThat(everything(tenants.builtIn)).isEqualTo(ownBefore);
    }

    @Test
    void whoeverWasAskedByOneMayBeAskedByTheOtherAtOnce() throws Exception {
        assertThat(tenants.served(north)).isEqualTo(tenants.served(south));
        assertThat(states(north.connection)).containsExactly("SENT");
        assertThat(states(south.connection)).as("two controllers, two clocks").containsExactly("SENT");
    }

    @Test
    void eachShowsItsOwn() throws Exception {
        tenants.served(north);
        tenants.visitor.answer(tenants.token(north.connection), 3, COMMENT);
        TicketId ticket = tenants.served(south);
        tenants.visitor.answer(tenants.token(south.connection), 10, "Raskt og greit");
        tenants.settle();

        assertThat(card(north).answers()).extracting(Card.Answered::score).containsExactly(3);
        assertThat(card(south).answers()).extracting(Card.Answered::comment).containsExactly("Raskt og greit");
        assertThat(card(north).name()).isEqualTo("Kari North");
        assertThat(tally(north.connection)).isEqualTo(List.of(1L, 1L));
        assertThat(tally(south.connection)).isEqualTo(List.of(1L, 0L));
        assertThat(tally(tenants.builtIn)).isEqualTo(List.of(0L, 0L));
        assertThat(followUps(north.connection)).hasSize(1);
        assertThat(followUps(south.connection)).isEmpty();
        assertThat(why(south, ticket))
                .hasSize(1)
                .allMatch(entry -> entry.contact().equals(south.kari.value()));
        assertThat(south.world.written(south.kari))
                .containsEntry(Field.SCORE, new Value.Number(10))
                .containsEntry(Field.ANSWERS, new Value.Number(1));
        assertThat(south.world.written(south.company)).containsEntry(Field.TICKET_NPS, new Value.Number(100));
        assertThat(north.world.written(north.company)).containsEntry(Field.TICKET_NPS, new Value.Number(-100));
    }

    @Test
    void whatIsTakenOutOfTheReportOfOneHoldsNothingOfTheOther() throws Exception {
        tenants.served(north);
        tenants.visitor.answer(tenants.token(north.connection), 3, COMMENT);
        tenants.served(south);
        tenants.visitor.answer(tenants.token(south.connection), 10, "Raskt og greit");
        tenants.settle();

        assertThat(north.company).as("both have a company of this number").isEqualTo(south.company);
        for (Office office : List.of(north, south)) {
            NpsReport report = byCompany(office);
            assertThat(report.segments()).extracting(SegmentFigure::label).containsExactly(companyOf(office));
            assertThat(report.current().nps().count()).isEqualTo(1);
            assertThat(report.rate().sent()).isEqualTo(1);
        }
    }

    private NpsReport byCompany(Office office) {
        LocalDate today = LocalDate.ofInstant(office.world.now(), ZoneId.of("Europe/Oslo"));
        return new ReadNpsReport(new Counts(jdbi), new Cohorts(jdbi), new CompanyNames(jdbi))
                .read(
                        new ReportFilter(
                                Scope.of(office.connection.id(), Kind.TRANSACTIONAL),
                                null,
                                Period.ofDays(today.minusDays(3), today),
                                Grain.WEEK,
                                Segment.COMPANY),
                        Reader.ADMINISTRATOR,
                        today);
    }

    private static String companyOf(Office office) {
        return Objects.requireNonNull(office.world
                        .crm
                        .contacts()
                        .byId(office.kari)
                        .orElseThrow()
                        .company())
                .name();
    }

    @Test
    void aContactIsOpenedInItsOwnCrm() throws Exception {
        tenants.served(north);
        tenants.served(south);
        for (Office office : List.of(north, south)) {
            assertThat(tenants.engine.crms().of(office.connection.id()).pageOf(office.kari))
                    .contains(URI.create(
                            office.world.fake.login.apiOrigin + "/Cust12345/default.aspx?person_id=" + office.kari));
        }
        assertThat(tenants.engine.crms().of(tenants.builtIn.id()).pageOf(new ContactId("1")))
                .contains(URI.create("/crm/contacts/1"));
    }

    @Test
    void anOptOutIsSaidToOneController() throws Exception {
        tenants.served(north);
        tenants.served(south);
        tenants.settle();
        List<String> before = everything(south.connection);
        tenants.visitor.unsubscribe(tenants.token(north.connection));
        tenants.settle();
        assertThat(hindrances(north.connection)).hasSize(1);
        assertThat(hindrances(south.connection)).isEmpty();
        assertThat(hindrances(tenants.builtIn)).isEmpty();
        assertThat(everything(south.connection)).isEqualTo(before);

        tenants.pass(Duration.ofDays(200));
        tenants.served(north);
        tenants.served(south);
        assertThat(states(north.connection)).containsExactly("SENT");
        assertThat(states(south.connection)).containsExactly("SENT", "SENT");
    }

    @Test
    void aBounceIsOfTheMailThatCameBack() throws Exception {
        tenants.served(north);
        tenants.served(south);
        tenants.settle();
        List<String> before = everything(south.connection);
        assertThat(returned(north, "a")).isEqualTo(Fate.TAKEN);
        tenants.settle();
        assertThat(hindrances(north.connection)).hasSize(1);
        assertThat(hindrances(south.connection)).isEmpty();
        assertThat(everything(south.connection)).isEqualTo(before);
        assertThat(states(south.connection)).containsExactly("SENT");
    }

    @Test
    void aReportOfOneIsNotTakenForTheOthers() throws Exception {
        tenants.served(north);
        tenants.served(south);
        assertThat(returned(north, "b")).isEqualTo(Fate.TAKEN);
        assertThat(returned(north, "b")).isEqualTo(Fate.KNOWN);
        assertThat(returned(south, "b"))
                .as("whoever sends the mail chooses its Message-ID")
                .isEqualTo(Fate.TAKEN);
    }

    @Test
    void whomOneForgetsTheOtherStillKnows() throws Exception {
        tenants.served(north);
        tenants.visitor.answer(tenants.token(north.connection), 3, COMMENT);
        tenants.served(south);
        tenants.visitor.answer(tenants.token(south.connection), 9, "Raskt og greit");
        tenants.settle();
        List<String> before = everything(south.connection);
        List<String> ownBefore = everything(tenants.builtIn);
        north.world.erase(north.kari);
        north.world.tenant.webhooks.tell(
                "person.deleted", "person", Integer.parseInt(north.kari.value()), List.of(), Map.of());
        tenants.told(north);
        tenants.settle();
        assertThat(TenantRows.of(jdbi, north.connection.id()).values())
                .as("what stands in its CRM is the CRM's to erase")
                .noneMatch(rows -> rows.stream().anyMatch(row -> row.contains(Office.EMAIL) || row.contains(COMMENT)));
        assertThat(everything(south.connection)).isEqualTo(before).anyMatch(row -> row.contains(Office.EMAIL));
        assertThat(everything(tenants.builtIn)).isEqualTo(ownBefore);
        assertThat(card(south).name()).isEqualTo("Kari South");
    }

    @Test
    void aSelectionIsReadWhereItsCampaignIs() throws Exception {
        ContactId ola = south.world.addContact("Ola", "South", "ola@kunde.example");
        ContactId per = north.world.addContact("Per", "North", "per@kunde.example");
        SelectionId asked = north.world.addSelection("To ask", List.of(per));
        assertThat(south.world.addSelection("To ask", List.of(ola))).isEqualTo(asked);
        LocalDate today = LocalDate.ofInstant(north.world.now(), ZoneId.of("Europe/Oslo"));
        tenants.started(
                north.connection,
                new Trigger.Recurring(
                        asked, 7, DayOfWeek.TUESDAY, LocalTime.of(9, 0), ZoneId.of("Europe/Oslo"), today));
        tenants.pass(Duration.ofDays(2));
        tenants.sweep(Duty.WAVES);
        tenants.sweep(Duty.SENDING);
        assertThat(texts("select email from invitation")).containsExactly("per@kunde.example");
        assertThat(texts("select last_name from invitation")).containsExactly("North");
    }

    @Test
    void aDeliveryIsProvedAtItsOwnDoor() throws Exception {
        north.world.openTicket("Printer", north.kari);
        var told = north.news();
        assertThat(told).isNotEmpty();
        assertThat(tenants.deliver(south.connection, told.get(0))).isEqualTo(401);
        assertThat(texts("select delivery_id from inbox")).isEmpty();
        assertThat(tenants.deliver(north.connection, told.get(0))).isEqualTo(200);
    }

    @Test
    void equalEventIdsDoNotSwallowEachOther() throws Exception {
        TicketId ticket = north.world.openTicket("Printer", north.kari);
        assertThat(south.world.openTicket("Printer", south.kari)).isEqualTo(ticket);
        tenants.told(north);
        tenants.told(south);
        north.world.close(ticket);
        south.world.close(ticket);
        var first = north.news().get(0);
        var second = south.world.tenant.webhooks.as(
                south.news().get(0), first.headers().get("x-superoffice-eventid"));
        assertThat(tenants.deliver(north.connection, first)).isEqualTo(200);
        assertThat(tenants.deliver(south.connection, second)).isEqualTo(200);
        assertThat(texts("select connection_id from inbox where delivery_id = '"
                        + first.headers().get("x-superoffice-eventid") + "'"))
                .hasSize(2);
        tenants.sweep(Duty.INBOX);
        tenants.sweep(Duty.SENDING);
        assertThat(states(north.connection)).containsExactly("SENT");
        assertThat(states(south.connection)).containsExactly("SENT");
    }

    /** Tenants of two environments may have the same name. */
    @Test
    void aChangeOfStateConcernsTheTenantOfTheEnvironmentThatProvedIt() {
        StateChanges pushes = new StateChanges(
                tenants.engine.connections(),
                tenants.engine.superOffice(),
                tenants.engine.crms(),
                tenants.engine.bell(),
                tenants.engine.clock());
        int northAsked = asked(north);
        int southAsked = asked(south);
        assertThat(pushes.post(push(south)).getStatus()).isEqualTo(200);
        assertThat(asked(north)).isEqualTo(northAsked);
        assertThat(asked(south)).isEqualTo(southAsked + 1);
        assertThat(pushes.post(push(north)).getStatus()).isEqualTo(200);
        assertThat(asked(north)).isEqualTo(northAsked + 1);
        assertThat(asked(south)).isEqualTo(southAsked + 1);
    }

    private static byte[] push(Office office) {
        FakeLogin login = office.world.fake.login;
        String token =
                login.signer.sign(login.claims().audience(FakeLogin.CLIENT_ID).build());
        return ("{\"ContextIdentifier\":\"" + FakeLogin.TENANT + "\",\"ChangeType\":5,\"Token\":\"" + token + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** How often the tenant's state was asked, now that its CRM is called once more. */
    private int asked(Office office) {
        tenants.engine.crms().of(office.connection.id()).contacts().byId(office.kari);
        return office.world.fake.login.statesAsked;
    }

    private List<String> everything(Connection connection) {
        return tenants.everything(connection.id());
    }

    private Card card(Office office) {
        return new ReadCard(new Cards(jdbi), tenants.engine.crms())
                .read(office.connection.id(), office.kari, Reader.ADMINISTRATOR)
                .orElseThrow();
    }

    /** Answers, and unhappy ones among them. */
    private List<Long> tally(Connection connection) {
        LocalDate today = LocalDate.ofInstant(north.world.now(), ZoneId.of("Europe/Oslo"));
        var nps = new Counts(jdbi)
                .of(Scope.of(connection.id(), Kind.TRANSACTIONAL), Period.ofDays(today.minusDays(3), today))
                .nps();
        return List.of(nps.count(), nps.detractors());
    }

    private List<?> followUps(Connection connection) {
        return new FollowUps(jdbi).list(new FollowUps.Filter(connection.id(), null, null, null, 0), 10);
    }

    private List<VerdictLog.Entry> why(Office office, TicketId ticket) {
        return new VerdictLog(jdbi)
                .about(office.connection.id(), Set.of(), ticket.value(), 10).stream()
                        .filter(entry -> entry.stage().equals("CREATION"))
                        .toList();
    }

    private List<Hindrance> hindrances(Connection connection) {
        return new Hindrances(jdbi).page(connection.id(), EnumSet.allOf(Hindrance.Reason.class), "", null, 10);
    }

    /** @param digit what the report's key is made of */
    private Fate returned(Office office, String digit) {
        return new TakeMailReport(jdbi, tenants.engine.clock(), tenants.engine.bell())
                .run(new MailReport(
                        digit.repeat(64),
                        new Link.Mail(tenants.latest(office.connection), 0),
                        MailReport.What.FAILED,
                        StatusCode.in("5.1.1").orElseThrow(),
                        "no such user"));
    }

    private List<String> states(Connection connection) {
        return texts("select state from invitation where connection_id = " + connection.id() + " order by id");
    }

    private List<String> texts(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
