package io.ekko.connector.superoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.Door;
import io.ekko.connector.superoffice.fake.FakeSuperOffice;
import io.ekko.connector.superoffice.fake.Mishap;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.FollowUps;
import io.ekko.crm.SelectionId;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.testing.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call that an operation makes goes wrong once, in every way: the operation fails for now, and is done once in the end. */
class FaultRowsTest {
    private static final URI HOOKS = URI.create("https://ekko.example/hooks/demo");
    private static final Door DOOR = new Door();
    private static final int MOST_CALLS = 40;

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private FakeSuperOffice fake;
    private SuperOfficeWorld world;
    private int calls;
    private int struck;
    private Runnable strike = () -> {};
    private Mishap mishap = Mishap.NONE;
    private int number;
    /** The client of the JDK reads once more by itself when the connection ends before an answer. */
    private boolean silentRepetition;

    /** The ways in which a tenant or an installation can be. */
    enum Kind {
        PRODUCTION(Variant.PRODUCTION, true),
        STAGE(Variant.STAGE, true),
        DEVELOPMENT(Variant.DEVELOPMENT, true),
        ONSITE(Variant.PRODUCTION, false);

        private final Variant variant;
        private final boolean online;

        Kind(Variant variant, boolean online) {
            this.variant = variant;
            this.online = online;
        }
    }

    @AfterAll
    static void close() {
        DOOR.close();
    }

    @AfterEach
    void everyCallFitsTheDescription() {
        DOOR.requireSound();
        assertThat(world.tenant.violations).isEmpty();
    }

    private void begin(Kind kind) {
        begin(kind, Duration.ofSeconds(20));
    }

    private void begin(Kind kind, Duration timeout) {
        fake = DOOR.open(clock, kind.variant, this::next);
        FollowUpKind followUp =
                kind.online ? new FollowUpKind.Appointment(0) : new FollowUpKind.Request(SuperOfficeWorld.OWN_CATEGORY);
        world = new SuperOfficeWorld(fake, followUp, kind.online, timeout);
        world.crm.fields().orElseThrow().create();
    }

    /** The call that is to be struck is one of the tenant's interface. */
    private Mishap next(String method, String path, String query) {
        if (path.startsWith("/") || ++calls != struck) {
            return Mishap.NONE;
        }
        strike.run();
        silentRepetition = method.equals("GET") && mishap.status() < 0;
        return mishap;
    }

    /** Something that Ekko does, and how it is seen that it was done once. */
    private record Operation(Runnable call, Runnable done) {}

    /** Each with records of its own. */
    private Map<String, Operation> operations() {
        number++;
        ContactId kari = world.addContact("Kari", "Nordmann", "kari" + number + "@kunde.example");
        CompanyId company = world.addCompany("Kunde", List.of(kari));
        String since = world.crm.tickets().cursorAt(clock.instant());
        clock.advance(Duration.ofMinutes(5));
        TicketId ticket = world.openTicket("Printer", kari);
        world.close(ticket);
        SelectionId selection = world.addSelection("One", List.of(kari));
        Value nine = new Value.Number(9);
        var task = new FollowUps.Task(kari, ticket, null, LocalDate.of(2026, 3, 4), "Call", "Score 2");
        var webhooks = world.crm.webhooks().orElseThrow();
        Map<String, Operation> all = new LinkedHashMap<>();
        all.put(
                "contact",
                reading(() -> assertThat(world.crm.contacts().byId(kari)).isPresent()));
        all.put(
                "address",
                reading(() -> assertThat(world.crm.contacts().byEmail("kari" + number + "@kunde.example"))
                        .hasSize(1)));
        all.put(
                "ticket",
                reading(() -> assertThat(world.crm.tickets().byId(ticket)).isPresent()));
        all.put(
                "tickets",
                reading(() ->
                        assertThat(world.crm.tickets().byIds(List.of(ticket))).hasSize(1)));
        all.put(
                "closed",
                reading(() -> assertThat(
                                world.crm.tickets().closedSince(since, 50).items())
                        .hasSize(1)));
        all.put(
                "selections",
                reading(() -> assertThat(world.crm.selections().list()).isNotEmpty()));
        all.put(
                "members",
                reading(() -> assertThat(world.crm
                                .selections()
                                .members(selection, null, 5)
                                .items())
                        .containsExactly(kari)));
        all.put(
                "fields",
                new Operation(
                        () -> world.crm.writeBacks().contactFields(kari, Map.of(Field.SCORE, nine)),
                        () -> assertThat(world.written(kari)).containsEntry(Field.SCORE, nine)));
        all.put(
                "company",
                new Operation(
                        () -> world.crm.writeBacks().companyFields(company, Map.of(Field.TICKET_NPS, nine)),
                        () -> assertThat(world.written(company)).containsEntry(Field.TICKET_NPS, nine)));
        all.put(
                "note",
                new Operation(
                        () -> world.crm.writeBacks().ticketNote(ticket, "response/" + number, "Score 9"),
                        () -> assertThat(world.notes(ticket)).hasSize(1)));
        all.put(
                "task",
                new Operation(
                        () -> world.crm.followUps().orElseThrow().create("follow-up/" + number, task),
                        () -> assertThat(world.openTasks(kari)).hasSize(1)));
        all.put("subscription", new Operation(() -> webhooks.install(HOOKS), () -> {
            assertThat(webhooks.state(HOOKS)).isEqualTo(io.ekko.crm.Webhooks.State.WORKING);
            assertThat(world.tenant.webhooks.hooks).hasSize(1);
            webhooks.remove();
        }));
        return all;
    }

    private static Operation reading(Runnable call) {
        return new Operation(call, () -> {});
    }

    private static List<String> names() {
        return List.of(
                "contact",
                "address",
                "ticket",
                "tickets",
                "closed",
                "selections",
                "members",
                "fields",
                "company",
                "note",
                "task",
                "subscription");
    }

    /** Runs an operation with its first call struck, then with its second one, and so on, as long as it makes so many. */
    private void eachCall(Mishap with, Runnable happens, Tried tried) {
        eachCall(names(), with, happens, tried);
    }

    private void eachCall(List<String> names, Mishap with, Runnable happens, Tried tried) {
        for (String name : names) {
            for (int which = 1; which < MOST_CALLS; which++) {
                Operation operation = operations().get(name);
                calls = 0;
                struck = which;
                mishap = with;
                strike = happens;
                tried.with(name + ", call " + which + ", " + with, operation);
                boolean wasStruck = calls >= which;
                struck = 0;
                operation.done().run();
                clock.advance(Duration.ofMinutes(10));
                if (!wasStruck) {
                    break;
                }
            }
        }
    }

    private interface Tried {
        void with(String what, Operation operation);
    }

    private static Stream<Mishap> passing() {
        return Stream.concat(
                Stream.of(500, 502, 503, 504).map(status -> Mishap.refused(status, null)),
                Stream.of(
                        Mishap.denied(500),
                        Mishap.denied(504),
                        Mishap.refused(429, null),
                        Mishap.refused(429, "17"),
                        Mishap.refused(503, "17"),
                        Mishap.refused(429, "soon"),
                        Mishap.silence(false),
                        Mishap.silence(true),
                        Mishap.broken()));
    }

    @ParameterizedTest
    @EnumSource
    void whatPassesIsTriedAgainAndDoneOnce(Kind kind) {
        begin(kind);
        passing()
                .forEach(one -> eachCall(one, () -> {}, (what, operation) -> {
                    CrmFailure.Retryable later =
                            catchThrowableOfType(CrmFailure.Retryable.class, operation.call()::run);
                    assertThat(later != null).as(what).isEqualTo(calls >= struck && !silentRepetition);
                    if (later != null) {
                        assertThat(later.retryAfter())
                                .as(what)
                                .isEqualTo(Optional.of(Duration.ofSeconds(17))
                                        .filter(time -> "17".equals(one.retryAfter())));
                        clock.advance(Duration.ofMinutes(10));
                        operation.call().run();
                    }
                }));
    }

    /** Really no answer, until Ekko gives up: it cannot know whether what it asked for was done. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsNotAnsweredInTimeIsTriedAgainAndDoneOnce(boolean done) {
        begin(Kind.PRODUCTION, Duration.ofMillis(300));
        List<String> changing = List.of("fields", "company", "note", "task", "subscription");
        eachCall(changing, Mishap.unanswered(done), () -> {}, (what, operation) -> {
            boolean failed = gaveUp(operation);
            if (calls >= struck) {
                assertThat(failed).as(what).isTrue();
            }
            for (int tries = 0; failed && tries < 5; tries++) {
                clock.advance(Duration.ofMinutes(10));
                failed = gaveUp(operation);
            }
            assertThat(failed).as(what + " in the end").isFalse();
        });
    }

    private static boolean gaveUp(Operation operation) {
        try {
            operation.call().run();
            return false;
        } catch (CrmFailure.Retryable inTime) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWillNotPassIsSaidAtOnceAndDoesNotHappen(Kind kind) {
        begin(kind);
        String error = "{\"Error\":true,\"ErrorType\":\"SoSecurityException\",\"ErrorMessage\":\"Kari is hidden\"}";
        String agent = "{\"Message\":\"Kari is hidden\",\"MessageDetail\":\"x\"}";
        for (Mishap one :
                List.of(Mishap.refused(400, null), Mishap.refused(403, null), Mishap.said(error), Mishap.said(agent))) {
            eachCall(one, () -> {}, (what, operation) -> {
                CrmFailure never = catchThrowableOfType(CrmFailure.class, operation.call()::run);
                if (calls >= struck) {
                    assertThat(never)
                            .as(what)
                            .isInstanceOf(CrmFailure.Rejected.class)
                            .hasMessageNotContaining("Kari");
                    operation.call().run();
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ONSITE")
    void aTicketThatEndsInTheMiddleIsRenewedWithinTheCall(Kind kind) {
        begin(kind);
        eachCall(Mishap.NONE, () -> fake.login.revokeTickets(), (what, operation) -> {
            int before = fake.login.exchanges;
            operation.call().run();
            assertThat(fake.login.exchanges - before).as(what).isEqualTo(calls >= struck ? 1 : 0);
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ONSITE")
    void aTenantThatMovesInTheMiddleIsFollowedWithinTheCall(Kind kind) {
        begin(kind);
        Runnable moves = () -> {
            fake.move(fake.host().equals("localhost") ? "127.0.0.1" : "localhost");
            fake.login.revokeTickets();
            clock.advance(Duration.ofSeconds(6));
        };
        eachCall(Mishap.NONE, moves, (what, operation) -> operation.call().run());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ONSITE")
    void maintenanceThatBeginsInTheMiddleEndsTheCallsUntilItIsOver(Kind kind) {
        begin(kind);
        Runnable closes = () -> {
            fake.login.state = "OfflineMaintenance";
            clock.advance(Duration.ofMinutes(2));
        };
        eachCall(Mishap.refused(503, null), closes, (what, operation) -> {
            CrmFailure.Retryable later = catchThrowableOfType(CrmFailure.Retryable.class, operation.call()::run);
            if (calls < struck) {
                return;
            }
            assertThat(later).as(what).isNotNull();
            int before = calls;
            assertThatThrownBy(operation.call()::run)
                    .as(what)
                    .isInstanceOfSatisfying(CrmFailure.Retryable.class, closed -> {
                        assertThat(closed.untried()).isTrue();
                        assertThat(closed.retryAfter()).contains(Duration.ofMinutes(2));
                    });
            assertThat(calls).as("calls while it is closed").isEqualTo(before);
            fake.login.state = "Running";
            clock.advance(Duration.ofMinutes(3));
            operation.call().run();
        });
    }
}
