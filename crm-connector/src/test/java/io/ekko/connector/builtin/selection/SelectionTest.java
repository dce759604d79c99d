package io.ekko.connector.builtin.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.connector.builtin.Bench;
import io.ekko.connector.builtin.BuiltInCrm;
import io.ekko.connector.builtin.People;
import io.ekko.connector.builtin.desk.Activity;
import io.ekko.connector.builtin.desk.EditTicket;
import io.ekko.connector.builtin.desk.LogActivity;
import io.ekko.connector.builtin.desk.OpenTicket;
import io.ekko.connector.builtin.desk.Status;
import io.ekko.connector.builtin.desk.TicketDetails;
import io.ekko.connector.builtin.field.AddCustomField;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.input.Invalid;
import io.ekko.connector.builtin.people.AddCompany;
import io.ekko.connector.builtin.people.AddContact;
import io.ekko.connector.builtin.people.CompanyDetails;
import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.connector.builtin.people.EraseContact;
import io.ekko.crm.Contact.Consent;
import io.ekko.crm.ContactId;
import io.ekko.crm.Ticket.Mark;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Kind;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class SelectionTest {
    private final Bench bench;
    private final BuiltInCrm crm;
    private final SelectionRecords selections;

    SelectionTest(Jdbi jdbi) {
        this.bench = new Bench(jdbi);
        this.crm = new BuiltInCrm(jdbi, bench.vault, bench.clock);
        this.selections = new SelectionRecords(jdbi);
        crm.fields().orElseThrow().create();
    }

    private long person(String name, String country) {
        return new AddContact(bench.jdbi, bench.changes)
                .run(People.in(ContactDetails.of(name, "X", null), country), Map.of());
    }

    private List<Long> members(Criteria criteria) {
        SelectionRecord selection = new SelectionRecord(1, "x", "", CriteriaJson.read(CriteriaJson.write(criteria)));
        List<Long> members =
                selections.members(selection, null, 500, bench.clock.instant()).items();
        assertThat(selections.count(selection, bench.clock.instant())).isEqualTo(members.size());
        assertThat(selections.count(selection, 2, bench.clock.instant())).isEqualTo(Math.min(2, members.size()));
        return members;
    }

    private static Criteria compare(String field, Operator operator, String... values) {
        return new Criteria.Compare(field, operator, List.of(values));
    }

    private void closeTicketOf(long contact) {
        long ticket = new OpenTicket(bench.jdbi, bench.changes).run(TicketDetails.of("T", contact), Map.of());
        new EditTicket(bench.jdbi, bench.changes).status(ticket, Status.CLOSED);
    }

    private void asked(long contact) {
        crm.writeBacks()
                .contactFields(
                        new ContactId(Long.toString(contact)),
                        Map.of(Field.ASKED_AT, new Value.Time(bench.clock.instant())));
    }

    @Test
    void theReadyMadeOneFindsWhoWasServedAndNotAsked() {
        long askedLongAgo = person("a", "NO");
        asked(askedLongAgo);
        bench.clock.advance(Duration.ofDays(366));
        long closed = person("b", "NO");
        long visited = person("c", "NO");
        long quiet = person("d", "NO");
        long askedLately = person("e", "NO");
        long servedLongAgo = person("f", "NO");
        closeTicketOf(servedLongAgo);
        bench.clock.advance(Duration.ofDays(8));
        closeTicketOf(askedLongAgo);
        closeTicketOf(closed);
        closeTicketOf(askedLately);
        asked(askedLately);
        new LogActivity(bench.jdbi, bench.clock)
                .run(new Activity("visit", "Coffee", visited, null, bench.clock.instant()));
        bench.clock.advance(Duration.ofDays(6));
        assertThat(members(Criteria.recentlyServedAndNotAsked()))
                .containsExactly(askedLongAgo, closed, visited)
                .doesNotContain(quiet);
        bench.clock.advance(Duration.ofDays(2));
        assertThat(members(Criteria.recentlyServedAndNotAsked())).isEmpty();
    }

    @Test
    void ticketsThatAreNoneDoNotCount() {
        long spammer = person("a", "NO");
        long customer = person("b", "NO");
        for (long contact : List.of(spammer, customer)) {
            long ticket = new OpenTicket(bench.jdbi, bench.changes).run(TicketDetails.of("T", contact), Map.of());
            Set<Mark> marks = Set.of(contact == spammer ? Mark.SPAM : Mark.AUTO_CLOSED);
            new EditTicket(bench.jdbi, bench.changes)
                    .run(ticket, details -> details.with(marks, false), Status.CLOSED, Map.of());
        }
        assertThat(members(new Criteria.TicketClosed(7))).containsExactly(customer);
        assertThat(members(new Criteria.TicketOpened(7))).containsExactly(customer);
    }

    @Test
    void consentIsAField() {
        long given = new AddContact(bench.jdbi, bench.changes)
                .run(People.consent(ContactDetails.of("a", "X", null), Consent.GIVEN), Map.of());
        long unknown = person("b", "NO");
        assertThat(members(compare("consent", Operator.IS, "given"))).containsExactly(given);
        assertThat(members(compare("consent", Operator.IS_NOT, "refused"))).containsExactly(given, unknown);
    }

    @Test
    void groupsAndNegationCombine() {
        long norwegian = person("a", "NO");
        long swede = person("b", "SE");
        long unknown = person("c", null);
        assertThat(members(compare("country", Operator.IS, "NO", "SE"))).containsExactly(norwegian, swede);
        assertThat(members(compare("country", Operator.IS_NOT, "NO"))).containsExactly(swede, unknown);
        assertThat(members(compare("country", Operator.EMPTY))).containsExactly(unknown);
        assertThat(members(new Criteria.Not(compare("country", Operator.PRESENT))))
                .containsExactly(unknown);
        assertThat(members(new Criteria.Any(List.of(
                        compare("country", Operator.IS, "SE"), compare("firstName", Operator.STARTS_WITH, "A")))))
                .containsExactly(norwegian, swede);
        assertThat(members(new Criteria.All(List.of()))).hasSize(3);
        assertThat(members(new Criteria.Any(List.of()))).isEmpty();
    }

    @Test
    void valuesAreBoundAndWildcardsAreLetters() {
        long odd = person("x' or '1'='1", "NO");
        person("plain", "NO");
        assertThat(members(compare("firstName", Operator.IS, "x' or '1'='1"))).containsExactly(odd);
        assertThat(members(compare("firstName", Operator.CONTAINS, "%"))).isEmpty();
        assertThat(members(compare("firstName", Operator.CONTAINS, "' OR '"))).containsExactly(odd);
        assertThatThrownBy(() -> members(compare("c.id = c.id or firstName", Operator.IS, "x")))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void everyKindOfFieldIsCompared() {
        for (Kind kind : Kind.values()) {
            new AddCustomField(bench.jdbi, bench.clock)
                    .run(RecordType.CONTACT, "my_" + kind.name().toLowerCase(java.util.Locale.ROOT), kind);
        }
        new AddCustomField(bench.jdbi, bench.clock).run(RecordType.COMPANY, "tier", Kind.NUMBER);
        long company = new AddCompany(bench.jdbi, bench.changes)
                .run(CompanyDetails.of("Kunde AS"), Map.of("tier", new Value.Number(3)));
        long kari = new AddContact(bench.jdbi, bench.changes)
                .run(
                        People.withCompany(ContactDetails.of("Kari", "X", null), company),
                        Map.of(
                                "my_number", new Value.Number(7),
                                "my_text", new Value.Text("Gold"),
                                "my_time", new Value.Time(bench.clock.instant()),
                                "my_flag", new Value.Flag(true)));
        long other = person("other", "NO");
        bench.clock.advance(Duration.ofDays(3));
        assertThat(members(compare("fields.my_number", Operator.GREATER, "6"))).containsExactly(kari);
        assertThat(members(compare("fields.my_number", Operator.LESS, "7"))).isEmpty();
        assertThat(members(compare("fields.my_text", Operator.IS_NOT, "Gold"))).containsExactly(other);
        assertThat(members(compare("fields.my_time", Operator.WITHIN_DAYS, "3")))
                .containsExactly(kari);
        assertThat(members(compare("fields.my_time", Operator.OLDER_THAN_DAYS, "3")))
                .isEmpty();
        assertThat(members(compare("fields.my_time", Operator.BEFORE, "2026-03-03")))
                .containsExactly(kari);
        assertThat(members(compare("fields.my_flag", Operator.IS, "true"))).containsExactly(kari);
        assertThat(members(compare("company.fields.tier", Operator.IS, "3"))).containsExactly(kari);
        assertThat(members(compare("company.name", Operator.IS, "Kunde AS"))).containsExactly(kari);
        assertThat(members(compare("staff", Operator.IS, "false"))).containsExactly(kari, other);
        assertThat(members(compare("createdAt", Operator.WITHIN_DAYS, "4"))).containsExactly(kari, other);
        assertThat(members(compare("customerSince", Operator.AFTER, "2020-01-01")))
                .isEmpty();
        assertThatThrownBy(() -> members(compare("fields.my_number", Operator.CONTAINS, "7")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> members(compare("fields.my_number", Operator.LESS, "seven")))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void theErasedAreInNoSelection() {
        long kari = person("kari", "NO");
        SaveSelection save = new SaveSelection(bench.jdbi, bench.clock);
        long list = save.add("List", "", null);
        save.members(list, List.of(kari), List.of());
        new EraseContact(bench.jdbi, bench.changes).run(kari);
        assertThat(selections
                        .members(selections.byId(list).orElseThrow(), null, 10, bench.clock.instant())
                        .items())
                .isEmpty();
        assertThat(members(new Criteria.All(List.of()))).isEmpty();
    }

    @Test
    void criteriaThatAreTooDeepOrUnreadableAreRefused() {
        String deep = "{\"all\": [".repeat(7) + "]}".repeat(7);
        for (String json : List.of(
                deep,
                "[]",
                "{}",
                "{\"all\": 1}",
                "{\"some\": []}",
                "{\"active\": {\"withinDays\": 0}}",
                "{\"field\": \"country\", \"operator\": \"like\", \"values\": []}",
                "{\"field\": \"country\", \"operator\": \"is\", \"values\": [\"NO\"], \"sql\": \"1\"}",
                "{\"any\": [" + "{\"all\": []},".repeat(60) + "{\"all\": []}]}")) {
            assertThatThrownBy(() -> CriteriaJson.read(json)).as(json).isInstanceOf(Invalid.class);
        }
    }
}
