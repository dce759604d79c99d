package io.ekko.connector.superoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.FakeAssociates;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.FollowUps;
import io.ekko.crm.Page;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Selections;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is special about SuperOffice, seen through the ports. */
class TenantTest {
    private final SuperOfficeWorld world =
            new SuperOfficeWorld(Variant.STAGE, new FollowUpKind.Request(SuperOfficeWorld.OWN_CATEGORY), true);
    private final ContactId kari = world.addContact("Kari", "Nordmann", "kari@kunde.example");

    @AfterEach
    void everyCallFitsTheDescription() {
        world.close();
        assertThat(world.tenant.violations).isEmpty();
    }

    private Contact read() {
        return world.crm.contacts().byId(kari).orElseThrow();
    }

    private Map<String, Object> person() {
        return world.tenant.persons.get(Integer.parseInt(kari.value()));
    }

    private Map<String, Object> company(CompanyId company) {
        return world.tenant.companies.get(Integer.parseInt(company.value()));
    }

    @Test
    void theLanguageIsThePersonsOwnAndCompanyAndCountryOnlySuggestOne() {
        CompanyId company = world.addCompany("Kunde AS", List.of(kari));
        assertThat(read().likelyLanguage()).isNull();
        company(company).put("contact.country_id.abbrev2", "se");
        assertThat(read().likelyLanguage()).isEqualTo("sv");
        assertThat(read().country()).isEqualTo("SE");
        company(company).put("contact.supportLanguageId.lang_code", "no");
        assertThat(read().likelyLanguage()).isEqualTo("nb");
        assertThat(read().language()).as("nobody knows the person's own").isNull();
        person().put("person.supportLanguageId.lang_code", "dk");
        assertThat(read().language()).isEqualTo("da");
        person().put("person.supportLanguageId.iso_code", "FI");
        assertThat(read().language()).isEqualTo("fi");
        person().put("person.supportLanguageId.iso_code", "whatever");
        assertThat(read().language()).as("nonsense is no language").isNull();
    }

    @Test
    void categoryAndBusinessAreTheCompanysOrOfAPersonWithoutOneTheirOwn() {
        assertThat(read().trade()).isEqualTo(Contact.Trade.UNKNOWN);
        person().put("category", "Private");
        assertThat(read().trade()).isEqualTo(new Contact.Trade("Private", null));
        CompanyId company = world.addCompany("Kunde AS", List.of(kari));
        company(company).putAll(Map.of("category", "A customer", "business", "Retail"));
        assertThat(read().trade()).isEqualTo(new Contact.Trade("A customer", "Retail"));
    }

    @Test
    void whatIsWrittenToARecordThatIsGoneIsNobodysTrouble() {
        int company = Integer.parseInt(world.addCompany("Kunde AS", List.of()).value());
        Map<Field, Value> fields = Map.of(Field.TICKET_NPS, new Value.Number(40));
        world.tenant.companies.remove(company);
        assertThatThrownBy(() -> world.crm.writeBacks().companyFields(new CompanyId(Integer.toString(company)), fields))
                .isInstanceOf(CrmFailure.Gone.class);
        assertThatThrownBy(() -> world.crm
                        .writeBacks()
                        .contactFields(new ContactId("4711"), Map.of(Field.ANSWERS, new Value.Number(1))))
                .isInstanceOf(CrmFailure.Gone.class);
        assertThatThrownBy(() -> world.crm.writeBacks().ticketNote(new TicketId("4711"), "key", "Score 3"))
                .isInstanceOf(CrmFailure.Gone.class);
    }

    @Test
    void aCustomerIsOneSinceTheCompanyWasRegistered() {
        assertThat(read().since()).isEqualTo("2026-03-02");
        world.addCompany("Kunde AS", List.of(kari));
        assertThat(read().since()).isEqualTo("2020-05-17");
    }

    @Test
    void whoMustNotGetMailIsSeenInEveryPlace() {
        CompanyId company = world.addCompany("Kunde AS", List.of(kari));
        assertThat(read().optedOut()).isFalse();
        for (String column : List.of("contact.nomailing", "contact.xstop")) {
            company(company).put(column, 1);
            assertThat(read().optedOut()).as(column).isTrue();
            company(company).put(column, 0);
        }
        for (String column : List.of("person.nomailing", "person.retired")) {
            person().put(column, 1);
            assertThat(read().optedOut()).as(column).isTrue();
            person().put(column, 0);
        }
    }

    @Test
    void anAddressThatBouncedIsPassedOver() {
        List<String> addresses = world.tenant.addresses.get(Integer.parseInt(kari.value()));
        addresses.set(0, "!kari@kunde.example");
        assertThat(read().email()).isNull();
        addresses.add("kari@hjemme.example");
        assertThat(read().email()).isEqualTo("kari@hjemme.example");
        assertThat(world.crm.contacts().byEmail("kari@hjemme.example"))
                .extracting(Contact::id)
                .containsExactly(kari);
    }

    @Test
    void ownUsersAndTheirCompanyAreStaff() {
        assertThat(read().staff()).isFalse();
        person().put("person.contact_id", 1);
        assertThat(read().staff()).as("of a company that has users").isTrue();
        person().put("person.contact_id", 0);
        person().put("person.person_id", 2);
        world.tenant.persons.put(2, person());
        world.tenant.addresses.put(2, new ArrayList<>(List.of("ann@agent.example")));
        assertThat(world.crm.contacts().byId(new ContactId("2")).orElseThrow().staff())
                .as("a user")
                .isTrue();
        person().put("person.person_id", Integer.parseInt(kari.value()));
    }

    @Test
    void customersWithALoginOfTheirOwnAndFormerUsersAreNoStaff() {
        ContactId former = world.addContact("Var", "Ansatt", "var@kunde.example");
        ContactId late = world.addContact("Sist", "Ansatt", "sist@fjord.example");
        world.tenant.associates.add(30, number(kari), FakeAssociates.EXTERNAL, false);
        world.tenant.associates.add(31, number(former), FakeAssociates.EMPLOYEE, true);
        for (int i = 0; i < 1_200; i++) {
            world.tenant.associates.add(1_000 + i, 100_000 + i, FakeAssociates.EMPLOYEE, false);
        }
        world.tenant.associates.add(9_000, number(late), FakeAssociates.EMPLOYEE, false);
        assertThat(read().staff()).as("signs in as a customer").isFalse();
        assertThat(staff(former)).as("was a user once").isFalse();
        assertThat(staff(late)).as("on the second page").isTrue();
    }

    private boolean staff(ContactId contact) {
        return world.crm.contacts().byId(contact).orElseThrow().staff();
    }

    private static int number(ContactId contact) {
        return Integer.parseInt(contact.value());
    }

    @Test
    void hundredsAreReadInAFewCalls() {
        List<ContactId> people = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            people.add(world.addContact("Person", "Number " + i, "person" + i + "@kunde.example"));
        }
        int before = world.fake.tenantCalls;
        assertThat(world.crm.contacts().byIds(people)).extracting(Contact::id).containsExactlyElementsOf(people);
        assertThat(world.fake.tenantCalls - before).isLessThanOrEqualTo(22);
    }

    @Test
    void aTicketHasItsWords() {
        TicketId id = world.openTicket("Printer", kari);
        world.tenant.tickets.get(Integer.parseInt(id.value())).put("ticket.language", "sv");
        world.close(id);
        for (Ticket ticket : List.of(
                world.crm.tickets().byId(id).orElseThrow(),
                world.crm.tickets().byIds(List.of(id)).get(0))) {
            assertThat(ticket.owner()).isEqualTo("Ann Agent");
            assertThat(ticket.team()).isEqualTo("Nordic support");
            assertThat(ticket.category()).isEqualTo("Nordic/Support");
            assertThat(ticket.priority()).isEqualTo("Medium");
            assertThat(ticket.channel()).isEqualTo("Email");
            assertThat(ticket.language()).as("in which the person wrote").isEqualTo("sv");
            assertThat(ticket.createdAt()).isEqualTo(world.clock.instant());
            assertThat(ticket.closedAt()).isEqualTo(world.clock.instant());
        }
        assertThat(world.crm.tickets().choices().categories())
                .as("Ekko's own category is not offered")
                .containsExactly("Nordic/Support");
        assertThat(world.crm.tickets().choices().teams()).containsExactly("Nordic support");
    }

    @Test
    void manyClosedInOneSecondAreAllFoundOnSmallPages() {
        String cursor = world.crm.tickets().closedSince(null, 3).next();
        world.pass(Duration.ofMinutes(1));
        List<TicketId> closed = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            closed.add(world.openTicket("Ticket " + i, kari));
        }
        closed.forEach(world::close);
        world.pass(Duration.ofSeconds(1));
        TicketId later = world.openTicket("Later", kari);
        world.close(later);
        closed.add(later);
        List<TicketId> seen = new ArrayList<>();
        for (int pages = 0; pages < 10; pages++) {
            Page<Ticket> page = world.crm.tickets().closedSince(cursor, 3);
            page.items().forEach(ticket -> seen.add(ticket.id()));
            cursor = page.next();
        }
        assertThat(seen.stream().distinct().toList()).containsExactlyElementsOf(closed);
    }

    /** SuperOffice admits nobody whose clock is five minutes off, so that much is to be borne with. */
    @Test
    void aClockThatIsAheadLosesNoClosing() {
        SuperOfficeCrm ahead =
                world.reached(() -> {}, () -> world.clock.instant().plusSeconds(290));
        String place = ahead.tickets().cursorAt(world.clock.instant());
        for (int pass = 0; pass < 3; pass++) {
            place = ahead.tickets().closedSince(place, 50).next();
        }
        world.pass(Duration.ofSeconds(1));
        TicketId ticket = world.openTicket("Printer", kari);
        world.close(ticket);
        assertThat(world.crm.tickets().closedSince(place, 50).items())
                .extracting(Ticket::id)
                .containsExactly(ticket);
    }

    @Test
    void aCursorOfAnotherKindIsRejected() {
        for (String cursor : List.of("", "soon", "2026-03-02T09:00:00Z x")) {
            assertThatThrownBy(() -> world.crm.tickets().closedSince(cursor, 5))
                    .isInstanceOf(CrmFailure.Rejected.class);
        }
    }

    @Test
    void theReadyMadeSelectionHasWhoWasInTouch() {
        ContactId ola = world.addContact("Ola", "Nordmann", "ola@kunde.example");
        ContactId quiet = world.addContact("Stille", "Person", "stille@kunde.example");
        ContactId old = world.addContact("For", "Lengst", "lengst@kunde.example");
        world.close(world.openTicket("Long ago", old));
        world.pass(Duration.ofDays(40));
        TicketId ticket = world.openTicket("Printer", kari);
        world.close(ticket);
        world.close(world.openTicket("Again", kari));
        world.tenant.appointments.put(7, appointment(ola));
        ContactId reader = world.addContact("Les", "Nordmann", "les@kunde.example");
        world.tenant.documents.put(8, appointment(reader));
        SelectionId recent = new SelectionId("recent-30");
        assertThat(world.crm.selections().list())
                .extracting(Selections.Selection::id)
                .contains(recent);
        assertThat(world.crm.selections().describe(recent)).isPresent();
        List<ContactId> members = new ArrayList<>();
        String cursor = null;
        do {
            Page<ContactId> page = world.crm.selections().members(recent, cursor, 1);
            members.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertThat(members).containsExactly(kari, ola, reader).doesNotContain(quiet, old);
    }

    private com.fasterxml.jackson.databind.node.ObjectNode appointment(ContactId with) {
        var appointment = new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode();
        appointment.putObject("Person").put("PersonId", Integer.parseInt(with.value()));
        return appointment.put("StartDate", world.clock.instant().toString());
    }

    @Test
    void aRequestThatEkkoMadeIsMarkedInEveryFormOfReading() {
        String made = world.crm
                .followUps()
                .orElseThrow()
                .create("follow-up-1", new FollowUps.Task(kari, null, null, LocalDate.of(2026, 3, 4), "Call", "2"));
        TicketId id = new TicketId(made.replace("ticket-", ""));
        String cursor = world.crm.tickets().cursorAt(world.clock.instant());
        world.pass(Duration.ofSeconds(1));
        world.crm.followUps().orElseThrow().close(made);
        List<Ticket> read = new ArrayList<>();
        world.crm.tickets().byId(id).ifPresent(read::add);
        read.addAll(world.crm.tickets().byIds(List.of(id)));
        read.addAll(world.crm.tickets().closedSince(cursor, 5).items());
        assertThat(read).hasSize(3).allSatisfy(ticket -> {
            assertThat(ticket.closed()).isTrue();
            assertThat(ticket.marks()).containsExactly(Ticket.Mark.OWN_TASK);
        });
    }

    @Test
    void aRequestThatEkkoMadeStaysOneInAnyCategory() {
        String made = world.crm
                .followUps()
                .orElseThrow()
                .create("follow-up-1", new FollowUps.Task(kari, null, null, LocalDate.of(2026, 3, 4), "Call", "2"));
        TicketId id = new TicketId(made.replace("ticket-", ""));
        world.tenant.change(Integer.parseInt(id.value()), Map.of("ticket.category", 2, "ticket.slevel", 2));
        world.close(id);
        TicketId alike = world.openTicket("Ekko 5f3a9c12ab4d does not answer [Ekko]", kari);
        for (List<Ticket> read : List.of(
                world.crm.tickets().byId(id).stream().toList(),
                world.crm.tickets().byIds(List.of(id)))) {
            assertThat(read)
                    .hasSize(1)
                    .allSatisfy(ticket -> assertThat(ticket.marks()).containsExactly(Ticket.Mark.OWN_TASK));
        }
        assertThat(world.crm.tickets().byId(alike).orElseThrow().marks()).isEmpty();
    }

    @Test
    void whoHasLeftGetsNoTask() {
        CompanyId company = world.addCompany("Kunde AS", List.of(kari));
        assertThat(ownerOfTask("1")).isEqualTo(12);
        person().put("person.associate_id", 44);
        assertThat(ownerOfTask("2")).as("the company's").isEqualTo(12);
        company(company).put("contact.associate_id", 44);
        assertThat(ownerOfTask("3")).as("nobody's").isZero();
        person().put("person.associate_id", 12);
        assertThat(ownerOfTask("4")).isEqualTo(12);
    }

    private int ownerOfTask(String key) {
        String request = world.crm
                .followUps()
                .orElseThrow()
                .create(key, new FollowUps.Task(kari, null, "Gone Agent", LocalDate.of(2026, 3, 4), "Call", "2"));
        return (Integer) world.tenant
                .tickets
                .get(Integer.parseInt(request.replace("ticket-", "")))
                .get("ticket.owned_by");
    }

    @Test
    void aSelectionOfRequestsStandsForThePeopleBehindThem() {
        ContactId ola = world.addContact("Ola", "Nordmann", "ola@kunde.example");
        SelectionId selection = world.addSelection("Angry requests", List.of(kari, ola));
        world.tenant
                .selections
                .get(Integer.parseInt(selection.value()))
                .put("SelectionType", "Dynamic")
                .put("TargetTableName", "ticket")
                .put("TargetTableNumber", 262)
                .put("MainProviderName", "TicketDynamicSelectionV2")
                .put("ShadowProviderName", "TicketShadowDynamicSelectionV2");
        List<ContactId> members = new ArrayList<>();
        String cursor = null;
        do {
            Page<ContactId> page = world.crm.selections().members(selection, cursor, 1);
            members.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertThat(members).as("each once, however many requests").containsExactly(kari, ola);
        assertThat(world.crm.selections().describe(selection).orElseThrow().dynamic())
                .isTrue();
    }

    @Test
    void noiseOfRequestsCostsNoCall() {
        TicketId ticket = world.openTicket("Printer", kari);
        world.crm.webhooks().orElseThrow().install(URI.create("https://ekko.example/hooks/demo"));
        int sent = world.deliveries().size();
        for (int i = 0; i < 20; i++) {
            world.tenant.change(Integer.parseInt(ticket.value()), Map.of("ticket.read_by_owner", i));
        }
        int before = world.fake.tenantCalls;
        world.deliveries().stream()
                .skip(sent)
                .forEach(delivery -> assertThat(
                                world.crm.webhooks().orElseThrow().parse(delivery.bytes()))
                        .isEmpty());
        assertThat(world.deliveries()).hasSize(sent + 20);
        assertThat(world.fake.tenantCalls).isEqualTo(before);
    }

    @Test
    void selectionsOfOtherThingsAreNotOfferedAndCannotBeRead() {
        SelectionId sales = world.addSelection("Sales", List.of());
        world.tenant
                .selections
                .get(Integer.parseInt(sales.value()))
                .put("TargetTableNumber", 13)
                .put("TargetTableName", "sale");
        assertThat(world.crm.selections().list())
                .extracting(Selections.Selection::name)
                .doesNotContain("Sales");
        assertThatThrownBy(() -> world.crm.selections().members(sales, null, 5))
                .isInstanceOf(CrmFailure.Rejected.class);
        SelectionId odd = world.addSelection("Odd", List.of());
        world.tenant.selections.get(Integer.parseInt(odd.value())).put("MainProviderName", "../Person");
        assertThatThrownBy(() -> world.crm.selections().members(odd, null, 5)).isInstanceOf(CrmFailure.Rejected.class);
    }
}
