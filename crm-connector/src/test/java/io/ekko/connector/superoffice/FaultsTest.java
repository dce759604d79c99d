package io.ekko.connector.superoffice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.crm.Check;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.FollowUps;
import io.ekko.crm.Page;
import io.ekko.crm.SelectionId;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong between Ekko and SuperOffice, and what becomes of it. */
class FaultsTest {
    private final SuperOfficeWorld world =
            new SuperOfficeWorld(Variant.PRODUCTION, new FollowUpKind.Appointment(0), true);
    private final ContactId kari = world.addContact("Kari", "Nordmann", "kari@kunde.example");

    @AfterEach
    void everyCallFitsTheDescription() {
        world.close();
        assertThat(world.tenant.violations).isEmpty();
    }

    private void next(ResponseDefinitionBuilder... answers) {
        world.fake.instead.clear();
        world.fake.instead.addAll(List.of(answers));
    }

    private CrmFailure.Retryable later() {
        return catchThrowableOfType(
                CrmFailure.Retryable.class, () -> world.crm.tickets().byId(new TicketId("1")));
    }

    @Test
    void tooManyCallsAreLaterWithOrWithoutATime() {
        next(aResponse().withStatus(429).withHeader("Retry-After", "17"));
        assertThat(later().retryAfter()).contains(Duration.ofSeconds(17));
        next(aResponse().withStatus(429));
        assertThat(later().retryAfter()).isEmpty();
        next(aResponse().withStatus(503).withHeader("Retry-After", "Mon, 02 Mar 2026 09:01:00 GMT"));
        assertThat(later().retryAfter()).contains(Duration.ofMinutes(1));
        next(aResponse().withStatus(503));
        later();
        assertThat(world.rests)
                .as("all who call the tenant rest")
                .containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(2), Duration.ofMinutes(1));
    }

    @Test
    void whatMayPassIsLater() {
        for (ResponseDefinitionBuilder trouble : List.of(
                aResponse().withStatus(500),
                aResponse().withStatus(502),
                aResponse().withStatus(503),
                aResponse().withStatus(504),
                aResponse().withStatus(408),
                aResponse().withStatus(409),
                aResponse().withStatus(412),
                aResponse().withStatus(200).withBody("{\"TicketId\": 1, \"Tit"),
                aResponse().withStatus(200).withBody("<html>signed out</html>"),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE))) {
            // the client of the JDK tries a reading once more by itself when the connection breaks
            next(trouble, trouble);
            assertThat(later()).isNotNull();
        }
    }

    @Test
    void whatTakesTooLongIsLater() {
        next(aResponse().withStatus(200).withFixedDelay(2000));
        assertThatThrownBy(() -> world.hasty().tickets().byId(new TicketId("1")))
                .isInstanceOf(CrmFailure.Retryable.class);
    }

    @Test
    void whatWillNotPassIsNeverAndNamesNobody() {
        String error =
                "{\"Error\":true,\"ErrorType\":\"SoSecurityException\",\"ErrorMessage\":\"Kari Nordmann is hidden\"}";
        for (ResponseDefinitionBuilder refusal : List.of(
                aResponse().withStatus(403).withBody(error),
                aResponse().withStatus(400).withBody(error),
                aResponse().withStatus(200).withBody(error),
                aResponse().withStatus(302).withHeader("Location", "https://online.superoffice.com/login"),
                aResponse().withStatus(200).withBody("{\"Message\":\"Kari\",\"MessageDetail\":\"Nordmann\"}"),
                aResponse().withStatus(200).withBody("{}"),
                aResponse().withStatus(200).withBody("[\"" + "x".repeat(5_000_000) + "\"]"))) {
            next(refusal);
            assertThatThrownBy(() -> world.crm.tickets().byId(new TicketId("1")))
                    .isInstanceOf(CrmFailure.Rejected.class)
                    .hasMessageNotContaining("Kari");
        }
    }

    @Test
    void whatIsNotThereIsNotThereInEveryForm() {
        for (ResponseDefinitionBuilder absence : List.of(
                aResponse().withStatus(404),
                aResponse().withStatus(410),
                aResponse().withStatus(200).withBody("null"),
                aResponse().withStatus(204),
                aResponse().withStatus(500).withBody("{\"Error\":true,\"ErrorType\":\"SoNotFoundException\"}"))) {
            next(absence);
            assertThat(world.crm.tickets().byId(new TicketId("1"))).isEmpty();
        }
    }

    @Test
    void aWriteThatWasNotAnsweredIsRepeatedWithoutHarm() {
        TicketId ticket = world.openTicket("Printer", kari);
        world.fake.doneNevertheless = true;
        FollowUps.Task task = new FollowUps.Task(kari, null, null, LocalDate.of(2026, 3, 4), "Call Kari", "Score 2");
        for (int time = 0; time < 2; time++) {
            // the list is read, then the record is made and the answer lost
            next(passed(), lost());
            if (time == 1) {
                next();
            }
            attempt(() -> world.crm.writeBacks().ticketNote(ticket, "response/1", "Score 2"));
        }
        assertThat(world.notes(ticket)).hasSize(1);
        next(lost());
        attempt(() -> world.crm.writeBacks().contactFields(kari, Map.of(Field.SCORE, new Value.Number(9))));
        world.crm.writeBacks().contactFields(kari, Map.of(Field.SCORE, new Value.Number(9)));
        assertThat(world.written(kari)).containsEntry(Field.SCORE, new Value.Number(9));
        next(lost(), lost(), lost(), lost());
        attempt(() -> world.crm.followUps().orElseThrow().create("response/1", task));
        next();
        world.fake.doneNevertheless = false;
        String id = world.crm.followUps().orElseThrow().create("response/1", task);
        assertThat(world.crm.followUps().orElseThrow().create("response/1", task))
                .isEqualTo(id);
        assertThat(world.openTasks(kari)).containsExactly("Call Kari");
    }

    private static ResponseDefinitionBuilder lost() {
        return aResponse().withStatus(504);
    }

    private static ResponseDefinitionBuilder passed() {
        return aResponse().withStatus(200).withBody("{\"value\":[]}");
    }

    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (CrmFailure.Retryable expected) {
            assertThat(expected).isNotNull();
        }
    }

    @Test
    void aTicketThatEndsAndAHostThatMovesInTheMiddleLoseNobody() {
        List<ContactId> people = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            people.add(world.addContact("Person", "Number " + i, "person" + i + "@kunde.example"));
        }
        SelectionId selection = world.addSelection("Many", people);
        List<ContactId> seen = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            if (pages == 2) {
                world.fake.move("127.0.0.1");
                world.pass(Duration.ofSeconds(5));
            }
            if (pages == 3) {
                world.fake.login.revokeTickets();
            }
            Page<ContactId> page = world.crm.selections().members(selection, cursor, 5);
            seen.addAll(page.items());
            cursor = page.next();
            pages++;
        } while (cursor != null && pages < 30);
        assertThat(seen).containsExactlyElementsOf(people);
    }

    @Test
    void maintenanceStopsCallsAndEndsByItself() {
        world.fake.login.state = "OfflineMaintenance";
        world.crm.stateChanged();
        int before = world.fake.tenantCalls;
        assertThat(later().retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(world.crm.check()).extracting(Check::good).containsExactly(false);
        assertThat(world.fake.tenantCalls).isEqualTo(before);
        world.fake.login.state = "Running";
        world.pass(Duration.ofMinutes(3));
        assertThat(world.crm.check()).extracting(Check::good).doesNotContain(false);
    }

    @Test
    void aCheckSaysWhatToDoAndNeverThrows() {
        next(aResponse().withStatus(401), aResponse().withStatus(401));
        assertThat(world.crm.check()).extracting(Check::good).containsExactly(true, false);
        next(
                aResponse().withStatus(200).withBody("{\"value\":[]}"),
                aResponse().withStatus(200).withBody("{\"value\":[]}"),
                aResponse().withStatus(403));
        assertThat(world.crm.check())
                .filteredOn(check -> !check.good())
                .singleElement()
                .satisfies(check -> assertThat(check.advice()).contains("Webhook agent"));
        next();
        world.close();
        assertThat(world.crm.check()).extracting(Check::good).contains(false);
    }

    @Test
    void aServerThatReadsOurTimesInAnotherZoneIsFoundOut() {
        assertThat(world.crm.check()).extracting(Check::good).doesNotContain(false);
        world.close(world.openTicket("Printer", kari));
        assertThat(world.crm.check()).extracting(Check::good).doesNotContain(false);
        world.tenant.filterZone = ZoneOffset.ofHours(-5);
        assertThat(world.crm.check())
                .filteredOn(check -> !check.good())
                .singleElement()
                .satisfies(check -> assertThat(check.advice()).contains("another zone"));
    }

    @Test
    void aServerThatReadsAndWritesAllTimesInItsOwnZoneIsFoundOut() {
        world.close(world.openTicket("Printer", kari));
        world.tenant.filterZone = ZoneOffset.ofHours(2);
        world.tenant.rowZone = ZoneOffset.ofHours(2);
        assertThat(world.crm.check())
                .filteredOn(check -> !check.good())
                .singleElement()
                .satisfies(check -> assertThat(check.advice()).contains("another zone"));
    }

    @Test
    void anIdCannotLeaveItsPlaceInTheAddress() {
        int before = world.fake.tenantCalls;
        for (String id : List.of("../Person/1", "1?x", "0", "-1", "99999999999", "1 or 1 eq 1", "1)")) {
            assertThat(world.crm.tickets().byId(new TicketId(id))).isEmpty();
            assertThat(world.crm.contacts().byId(new ContactId(id))).isEmpty();
            assertThat(world.crm.selections().describe(new SelectionId(id))).isEmpty();
            assertThatThrownBy(() -> world.crm
                            .writeBacks()
                            .contactFields(new ContactId(id), Map.of(Field.SCORE, new Value.Number(9))))
                    .isInstanceOf(CrmFailure.Rejected.class);
        }
        assertThat(world.fake.tenantCalls).isEqualTo(before);
        assertThat(world.crm.contacts().byEmail("x' or personId gt 0 or email/emailAddress is '"))
                .isEmpty();
    }
}
