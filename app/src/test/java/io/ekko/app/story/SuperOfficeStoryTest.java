package io.ekko.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Kind;
import io.ekko.connection.Connection;
import io.ekko.connector.superoffice.SuperOfficeWorld;
import io.ekko.connector.superoffice.fake.FakeWebhooks;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
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
import io.ekko.segment.Segment;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Duty;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The main job on SuperOffice, over real HTTP in both directions, whichever way its answers are written. */
@OnBothDatabases
class SuperOfficeStoryTest {
    private static final String EMAIL = "kari@kunde.example";
    private static final String COMMENT = "Ventet i tre dager på svar";

    private final Jdbi jdbi;

    SuperOfficeStoryTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Test
    void fromAClosedRequestToTheCardInSuperOffice() throws Exception {
        tell(Variant.PRODUCTION);
    }

    @Test
    void alsoWhereKeysAreTextsAndListsNameTheirNextPage() throws Exception {
        tell(Variant.STAGE);
    }

    @Test
    void alsoWhereListsWriteTheirValuesEncoded() throws Exception {
        tell(Variant.DEVELOPMENT);
    }

    private void tell(Variant variant) throws Exception {
        try (LinkedOffice linked = new LinkedOffice(jdbi, variant)) {
            new Telling(linked, jdbi).tell();
        }
    }

    @Test
    void aDeliveryToOneConnectionSaysNothingToAnother() throws Exception {
        try (LinkedOffice linked = new LinkedOffice(jdbi, Variant.PRODUCTION)) {
            Connection sales = linked.linked("sales");
            linked.linked("support");
            linked.sweep(Duty.WATCH);
            linked.campaign(sales, Duration.ZERO);
            linked.office.openTicket("Printer", linked.office.addContact("Kari", "Kunde", EMAIL));
            FakeWebhooks.Sent first = linked.office.tenant.webhooks.sent.stream()
                    .filter(sent -> sent.body().contains("Ekko sales"))
                    .findFirst()
                    .orElseThrow();
            assertThat(linked.deliver("sales", first)).isEqualTo(200);
            assertThat(linked.deliver("support", first)).isEqualTo(401);
        }
    }

    /** The story, in the order in which it happens. */
    private static final class Telling {
        private final LinkedOffice linked;
        private final SuperOfficeWorld office;
        private final Jdbi jdbi;
        private final Connection connection;
        private final ContactId kari;
        private final CompanyId company;

        Telling(LinkedOffice linked, Jdbi jdbi) throws Exception {
            this.linked = linked;
            this.office = linked.office;
            this.jdbi = jdbi;
            connection = linked.linked("sales");
            linked.engine.crms().of(connection.id()).fields().orElseThrow().create();
            linked.sweep(Duty.WATCH);
            assertThat(office.tenant.webhooks.hooks).hasSize(1);
            linked.campaign(connection, Duration.ofHours(1));
            kari = office.addContact("Kari", "Kunde", EMAIL);
            company = office.addCompany("Kunde AS", List.of(kari));
        }

        void tell() throws Exception {
            TicketId ticket = office.openTicket("Printer", kari);
            linked.told();
            assertThat(linked.texts("select state from invitation")).isEmpty();
            office.close(ticket);
            linked.told();
            assertThat(linked.texts("select concat(stage, ' ', decision) from verdict"))
                    .containsExactly("CREATION INVITE");
            linked.sweep(Duty.SENDING);
            assertThat(linked.mails()).isEmpty();

            office.clock.advance(Duration.ofHours(1));
            linked.sweep(Duty.SENDING);
            assertThat(linked.mails()).containsExactly(EMAIL);
            linked.sweep(Duty.WRITE_BACK);
            assertThat(office.written(kari)).containsKey(Field.ASKED_AT);

            answers(ticket);
            nothingThatEkkoWroteAsksAnybody();
            isClosedAgain(ticket);
            wantsNoMore();
            isForgotten();
            assertThat(office.tenant.violations).isEmpty();
        }

        private void answers(TicketId ticket) {
            linked.visitor.answer(linked.token(), 3, COMMENT);
            linked.sweep(Duty.WRITE_BACK);
            office.clock.advance(Duration.ofMinutes(10));
            linked.sweep(Duty.WRITE_BACK);

            assertThat(office.written(kari))
                    .containsEntry(Field.SCORE, new Value.Number(3))
                    .containsEntry(Field.POINTS, new Value.Number(-100))
                    .containsEntry(Field.ANSWERS, new Value.Number(1))
                    .containsEntry(Field.ANSWERED_AT, office.kept(new Value.Time(office.clock.instant())))
                    .containsEntry(Field.COMMENT, new Value.Text(COMMENT));
            assertThat(office.written(company))
                    .containsEntry(Field.TICKET_NPS, new Value.Number(-100))
                    .containsEntry(Field.TICKET_ANSWERS, new Value.Number(1));
            assertThat(office.notes(ticket)).singleElement().asString().contains(COMMENT);
            assertThat(office.openTasks(kari)).hasSize(1);
            assertThat(linked.texts("select crm_task_id from follow_up"))
                    .containsExactlyElementsOf(office.tenant.appointments.keySet().stream()
                            .map(String::valueOf)
                            .toList());
            assertThat(linked.texts("select state from write_back where state <> 'DONE'"))
                    .isEmpty();
            NpsReport report = report();
            assertThat(report.current().nps().value().orElseThrow()).isEqualByComparingTo("-100");
            assertThat(report.rate().sent()).isEqualTo(1);
            assertThat(report.rate().answered()).isEqualTo(1);
            assertThat(report.segments())
                    .singleElement()
                    .satisfies(team -> assertThat(team.value()).isEqualTo("Nordic support"));
        }

        private NpsReport report() {
            LocalDate today = LocalDate.ofInstant(office.clock.instant(), World.OSLO);
            ReportFilter filter = new ReportFilter(
                    Scope.of(connection.id(), Kind.TRANSACTIONAL),
                    null,
                    Period.ofDays(today, today),
                    Grain.MONTH,
                    Segment.TEAM);
            return new ReadNpsReport(new Counts(jdbi), new Cohorts(jdbi), new CompanyNames(jdbi))
                    .read(filter, Reader.ADMINISTRATOR, today);
        }

        private void nothingThatEkkoWroteAsksAnybody() throws Exception {
            linked.told();
            int deliveries = linked.texts("select id from inbox").size();
            linked.toldAgain();
            assertThat(linked.texts("select id from inbox"))
                    .as("what comes twice is stored once")
                    .hasSize(deliveries);
            office.clock.advance(Duration.ofHours(2));
            linked.sweep(Duty.SENDING);
            linked.sweep(Duty.RECONCILIATION);
            assertThat(linked.texts("select state from invitation")).containsExactly("ANSWERED");
            assertThat(linked.mails()).hasSize(1);
        }

        private void isClosedAgain(TicketId ticket) throws Exception {
            office.clock.advance(Duration.ofDays(2));
            office.reopen(ticket);
            linked.told();
            office.clock.advance(Duration.ofHours(3));
            office.close(ticket);
            linked.told();
            office.clock.advance(Duration.ofHours(2));
            linked.sweep(Duty.SENDING);
            assertThat(linked.texts("select id from episode")).hasSize(2);
            assertThat(linked.texts("select rule from verdict order by id")).endsWith("open-follow-up");
            assertThat(linked.mails()).hasSize(1);
        }

        private void wantsNoMore() throws Exception {
            linked.visitor.unsubscribe(linked.token());
            linked.visitor.unsubscribe(linked.token());
            linked.sweep(Duty.WRITE_BACK);
            assertThat(office.written(kari)).containsEntry(Field.OPTED_OUT, new Value.Flag(true));
            office.clock.advance(Duration.ofDays(120));
            office.close(office.openTicket("Vinsj", kari));
            linked.told();
            assertThat(linked.texts("select rule from verdict order by id")).endsWith("opted-out");
        }

        private void isForgotten() throws Exception {
            String token = linked.token();
            assertThat(Everything.of(jdbi)).contains(EMAIL, COMMENT);
            office.erase(kari);
            office.tenant.webhooks.tell(
                    "person.deleted", "person", Integer.parseInt(kari.value()), List.of(), Map.of());
            linked.told();
            linked.sweep(Duty.WRITE_BACK);
            assertThat(Everything.of(jdbi)).doesNotContain(EMAIL, COMMENT);
            assertThat(linked.visitor.get("/s/" + token).statusCode()).isEqualTo(404);
            assertThat(linked.texts("select sum(s3) from tally where segment = 'all'"))
                    .containsExactly("1");
            assertThat(linked.texts("select error from write_back where state = 'PARKED'"))
                    .isEmpty();
        }
    }
}
