package io.ekko.connector.builtin.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.connector.builtin.Bench;
import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.choice.Choices;
import io.ekko.connector.builtin.desk.Status;
import io.ekko.connector.builtin.desk.TicketQuery;
import io.ekko.connector.builtin.desk.TicketRecord;
import io.ekko.connector.builtin.desk.TicketRecords;
import io.ekko.connector.builtin.field.AddCustomField;
import io.ekko.connector.builtin.field.FieldValues;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.input.Invalid;
import io.ekko.connector.builtin.people.ContactQuery;
import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.connector.builtin.people.ContactRecords;
import io.ekko.crm.Contact.Consent;
import io.ekko.crm.Ticket.Mark;
import io.ekko.crm.WriteBacks.Kind;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.testing.OnBothDatabases;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class CsvTest {
    private final Bench bench;
    private final PlanImport plan;
    private final ImportCsv imports;
    private final ContactRecords contacts;
    private Path file = Path.of("");

    CsvTest(Jdbi jdbi) {
        this.bench = new Bench(jdbi);
        this.plan = new PlanImport(jdbi);
        this.imports = new ImportCsv(jdbi, bench.changes, ZoneId.of("Europe/Oslo"));
        this.contacts = new ContactRecords(jdbi);
    }

    @BeforeEach
    void chooseFile(@TempDir Path folder) {
        file = folder.resolve("import.csv");
    }

    private ImportPlan planned(RecordType type, String text, Charset charset) throws IOException {
        Files.write(file, text.getBytes(charset));
        return plan.run(type, file);
    }

    private ImportReport imported(RecordType type, String text) throws IOException {
        return imports.run(file, planned(type, text, StandardCharsets.UTF_8));
    }

    private List<ContactRecord> all() {
        return contacts.list(ContactQuery.ALL, ContactRecords.Order.ID, null, 500)
                .items();
    }

    @Test
    void norwegianHeadingsAndSemicolonsAreUnderstood() throws IOException {
        ImportReport report = imported(RecordType.CONTACT, """
                Fornavn;Etternavn;E-post;Språk;Land;Firma;Eier;Kunde siden
                Kari;Nordmann;kari@kunde.example;nb;Norge;Kunde AS;Eva;31.3.2020
                Þórður;Ærø;thordur@kunde.example;IS;is;Kunde AS;Eva;
                """);
        assertThat(report.errors()).isEmpty();
        assertThat(report.done()).isTrue();
        assertThat(report.created()).isEqualTo(2);
        assertThat(report.alsoCreated()).isEqualTo(2);
        ContactRecord kari = all().get(0);
        assertThat(kari.companyName()).isEqualTo("Kunde AS");
        assertThat(kari.details().country()).isEqualTo("NO");
        assertThat(kari.details().customerSince()).isEqualTo(LocalDate.of(2020, 3, 31));
        assertThat(all().get(1).details().language()).isEqualTo("is");
        assertThat(new Choices(bench.jdbi).names(ChoiceKind.OWNER)).containsExactly("Eva");
    }

    @Test
    void consentAndMarksAreReadInManyWords() throws IOException {
        assertThat(imported(RecordType.CONTACT, """
                        Fornavn;Etternavn;E-post;Samtykke
                        A;X;a@kunde.example;ja
                        B;X;b@kunde.example;nei
                        C;X;c@kunde.example;
                        D;X;d@kunde.example;Given
                        """).errors()).isEmpty();
        assertThat(all())
                .extracting(contact -> contact.details().consent())
                .containsExactly(Consent.GIVEN, Consent.REFUSED, Consent.UNKNOWN, Consent.GIVEN);
        assertThat(imported(RecordType.TICKET, """
                        title,marks,requesterClosed,openedAt,closedAt
                        One,spam merged,yes,2026-01-01,2026-01-02
                        Two,,,2026-01-01,2026-01-02
                        """).errors()).isEmpty();
        assertThat(tickets())
                .extracting(ticket -> ticket.details().marks())
                .containsExactly(Set.of(Mark.MERGED, Mark.SPAM), Set.of());
        assertThat(tickets())
                .extracting(ticket -> ticket.details().requesterClosed())
                .containsExactly(true, false);
        assertThat(imported(RecordType.TICKET, "id,marks\n" + tickets().get(0).id() + ",-\n")
                        .errors())
                .isEmpty();
        assertThat(tickets().get(0).details().marks()).isEmpty();
        assertThat(imported(RecordType.TICKET, "title,marks\nThree,odd\n").errors())
                .extracting(ImportReport.LineError::heading)
                .containsExactly("marks");
        assertThat(imported(RecordType.CONTACT, "lastName,consent\nE,perhaps\n").errors())
                .extracting(ImportReport.LineError::heading)
                .containsExactly("consent");
    }

    private List<TicketRecord> tickets() {
        return new TicketRecords(bench.jdbi)
                .list(TicketQuery.ALL, TicketRecords.Order.ID, null, 500)
                .items();
    }

    @Test
    void oldOfficeFilesAndByteOrderMarksAreRead() throws IOException {
        String text = "Vorname,Nachname,E-Mail\r\nJörg,Größe,joerg@kunde.example\r\n";
        ImportPlan windows = planned(RecordType.CONTACT, text, Charset.forName("windows-1252"));
        assertThat(windows.format().charset().name()).isEqualTo("windows-1252");
        assertThat(windows.sample().get(0).get(0)).isEqualTo("Jörg");
        ImportPlan marked = planned(RecordType.CONTACT, "\uFEFF" + text, StandardCharsets.UTF_8);
        assertThat(marked.headings().get(0)).isEqualTo("Vorname");
        assertThat(marked.mapping()).isEqualTo(Map.of(0, "firstName", 1, "lastName", 2, "email"));
    }

    @Test
    void oneWrongLineKeepsEverythingOut() throws IOException {
        StringBuilder text = new StringBuilder("firstName,lastName,email,staff\n");
        for (int i = 0; i < 1200; i++) {
            text.append("Person,Number ").append(i).append(",p").append(i).append("@kunde.example,no\n");
        }
        text.append("Bad,Line,no address,perhaps\n");
        ImportReport report = imported(RecordType.CONTACT, text.toString());
        assertThat(report.done()).isFalse();
        assertThat(report.lines()).isEqualTo(1201);
        assertThat(report.errors())
                .extracting(ImportReport.LineError::line, ImportReport.LineError::heading)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(1202L, "email"),
                        org.assertj.core.groups.Tuple.tuple(1202L, "staff"));
        assertThat(all()).isEmpty();
        assertThat(bench.rung).isEmpty();
    }

    @Test
    void aTrialChangesNothingAndSaysWhatWouldBe() throws IOException {
        String text = "name,email\nKari Nordmann,kari@kunde.example\n";
        ImportReport trial = imports.check(file, planned(RecordType.CONTACT, text, StandardCharsets.UTF_8));
        assertThat(trial.good()).isTrue();
        assertThat(trial.created()).isEqualTo(1);
        assertThat(trial.done()).isFalse();
        assertThat(all()).isEmpty();
    }

    @Test
    void aKnownAddressIsChangedAndBlankCellsLeaveWhatIsThere() throws IOException {
        imported(RecordType.CONTACT, "name,email,phone\nKari Nordmann,kari@kunde.example,+47 1\n");
        ImportReport again = imported(RecordType.CONTACT, "lastName,email,phone,title\n,KARI@kunde.example,,Manager\n");
        assertThat(again.updated()).isEqualTo(1);
        assertThat(all()).hasSize(1);
        assertThat(all().get(0).details().lastName()).isEqualTo("Nordmann");
        assertThat(all().get(0).details().phone()).isEqualTo("+47 1");
        assertThat(all().get(0).details().title()).isEqualTo("Manager");
    }

    @Test
    void whatIsMissingIsWrongWhenItShallNotBeMade() throws IOException {
        ImportPlan strict = planned(
                RecordType.CONTACT, "lastName,owner,company\nNordmann,Nobody,Nowhere\n", StandardCharsets.UTF_8);
        ImportReport report = imports.run(file, strict.with(strict.mapping(), false));
        assertThat(report.errors())
                .extracting(ImportReport.LineError::problem, ImportReport.LineError::value)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("unknown", "Nobody"),
                        org.assertj.core.groups.Tuple.tuple("unknown", "Nowhere"));
    }

    @Test
    void oneAddressTwiceInAFileIsWrong() throws IOException {
        ImportReport report = imported(RecordType.CONTACT, "lastName,email\nA,a@kunde.example\nB,A@kunde.example\n");
        assertThat(report.errors()).extracting(ImportReport.LineError::problem).containsExactly("repeated");
    }

    @Test
    void ticketsFindTheirContactAndClosedOnesAreHistory() throws IOException {
        imported(RecordType.CONTACT, "name,email\nKari Nordmann,kari@kunde.example\n");
        bench.jdbi.useHandle(
                handle -> handle.execute(
                        "insert into crm_hook (target, secret, created_at) values ('https://x.example', 's', current_timestamp)"));
        ImportReport report = imported(RecordType.TICKET, """
                Emne,Kunde e-post,Status,Opprettet,Lukket,Prioritet
                Printer,kari@kunde.example,closed,1.2.2026 10:00,2026-02-02T09:00:00Z,high
                Phone,kari@kunde.example,open,2026-02-03,,
                """);
        assertThat(report.errors()).isEmpty();
        List<TicketRecord> tickets = new TicketRecords(bench.jdbi)
                .list(TicketQuery.ALL, TicketRecords.Order.ID, null, 10)
                .items();
        assertThat(tickets).extracting(TicketRecord::status).containsExactly(Status.CLOSED, Status.OPEN);
        assertThat(tickets.get(0).openedAt()).isEqualTo(Instant.parse("2026-02-01T09:00:00Z"));
        assertThat(tickets.get(0).closedAt()).isEqualTo(Instant.parse("2026-02-02T09:00:00Z"));
        List<String> told = bench.jdbi.withHandle(handle -> handle.createQuery("select event from crm_hook_delivery")
                .mapTo(String.class)
                .list());
        assertThat(told).containsExactly("ticket.created");
        ImportReport wrong = imported(
                RecordType.TICKET,
                "title,contactEmail,status,closedAt\nX,nobody@kunde.example,closed,\nY,,shut,\nZ,,closed,2030-01-01\n");
        assertThat(wrong.errors()).extracting(ImportReport.LineError::line).contains(2L, 3L, 4L);
        assertThat(wrong.done()).isFalse();
    }

    @Test
    void whatIsExportedCanBeImportedAndHoldsNoFormula() throws IOException {
        new AddCustomField(bench.jdbi, bench.clock).run(RecordType.CONTACT, "renewal", Kind.NUMBER);
        imported(
                RecordType.CONTACT,
                "firstName,lastName,email,phone,renewal\n=1+1,@SUM(A1),kari@kunde.example,+47 12,-5\n");
        StringWriter out = new StringWriter();
        new ExportCsv(bench.jdbi).run(RecordType.CONTACT, out);
        assertThat(out.toString()).contains(",'=1+1,").contains(",'@SUM(A1),").contains(",'+47 12,");
        assertThat(out.toString().lines().skip(1).flatMap(line -> List.of(line.split(",", -1)).stream()))
                .noneMatch(cell -> cell.matches("[=+\\-@].*"));
        ContactRecord before = all().get(0);
        ImportReport again = imported(RecordType.CONTACT, out.toString());
        assertThat(again.updated()).isEqualTo(1);
        assertThat(all().get(0).details()).isEqualTo(before.details());
        assertThat(new FieldValues(bench.jdbi).of(RecordType.CONTACT, before.id()))
                .containsEntry("renewal", new Value.Number(-5));
    }

    @Test
    void theErrorsComeAsCsvWithoutFormulas() throws IOException {
        ImportReport report = imported(RecordType.CONTACT, "lastName,email\nX,=cmd|x\n");
        StringWriter out = new StringWriter();
        report.writeErrors(out);
        assertThat(out.toString()).contains("2,email,'=cmd|x,malformed,");
    }

    @Test
    void companiesGoByTheirName() throws IOException {
        ImportReport first = imported(RecordType.COMPANY, "Navn|Land|Bransje\nKunde AS|NO|Fish\n");
        ImportReport second = imported(RecordType.COMPANY, "Navn|Land|Bransje\nKunde AS|SE|\nAnnan AB|SE|Wood\n");
        assertThat(first.created()).isEqualTo(1);
        assertThat(second.created()).isEqualTo(1);
        assertThat(second.updated()).isEqualTo(1);
    }

    @Test
    void whatIsNoCsvIsRefused() throws IOException {
        assertThatThrownBy(() -> planned(RecordType.CONTACT, "", StandardCharsets.UTF_8))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> planned(RecordType.CONTACT, "\"" + "x".repeat(40_000), StandardCharsets.UTF_8))
                .isInstanceOf(Invalid.class);
    }
}
