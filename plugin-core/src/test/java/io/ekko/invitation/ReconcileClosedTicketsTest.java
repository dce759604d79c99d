package io.ekko.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Contact;
import io.ekko.crm.Crm;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Ticket;
import io.ekko.event.ConsiderClosings;
import io.ekko.event.ReconcileClosedTickets;
import io.ekko.inbox.AnswerSources;
import io.ekko.inbox.DrainInbox;
import io.ekko.language.Language;
import io.ekko.link.Links;
import io.ekko.response.RecordAnswer;
import io.ekko.secret.Vault;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Alarm;
import io.ekko.work.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ReconcileClosedTicketsTest {
    private final Rehearsal on;

    ReconcileClosedTicketsTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        on.asking(Duration.ZERO, 0);
    }

    @Test
    void beginsWithWhatIsClosedFromNowOn() {
        on.closed(on.person("before"));
        assertThat(on.reconcile.run()).isZero();
        assertThat(on.reconcile.run()).isZero();
        assertThat(on.count("select count(*) from episode")).isZero();
    }

    @Test
    void leavesACrmAloneThatEkkoHasLetGoOf() {
        on.reconcile.run();
        Connections connections = new Connections(on.jdbi);
        ConnectionId id = connections.all().get(0).id();
        connections.letGo(id, Instant.EPOCH);
        on.closed(on.person("kari"));
        assertThat(on.reconcile.run()).isZero();
        connections.takeUp(id);
        assertThat(on.reconcile.run()).isOne();
    }

    @Test
    void findsWhatNoWebhookToldOf() {
        on.reconcile.run();
        Contact kari = on.person("kari");
        on.closed(kari);
        on.closedAndTold(on.person("told"));
        assertThat(on.reconcile.run()).isOne();
        assertThat(on.reconcile.run()).isZero();
        on.send();
        assertThat(on.states(kari)).containsExactly(InvitationState.SENT);
        assertThat(on.count("select count(*) from episode where found_by = 'RECONCILIATION'"))
                .isOne();
        assertThat(on.count("select count(*) from episode where found_by = 'HOOK'"))
                .isOne();
    }

    @Test
    void manyPagesAreOnePass() {
        on.reconcile.run();
        Contact kari = on.person("kari");
        for (int i = 0; i < 450; i++) {
            on.closed(kari);
        }
        assertThat(on.reconcile.run()).isEqualTo(450);
        assertThat(on.reconcile.run()).isZero();
    }

    @Test
    void aPassLooksAgainAtWhatTheLastOneSaw() {
        on.reconcile.run();
        on.closed(on.person("kari"));
        on.reconcile.run();
        on.jdbi.useHandle(handle -> {
            handle.execute("delete from invitation");
            handle.execute("delete from verdict");
            handle.execute("delete from episode");
        });
        assertThat(on.reconcile.run()).as("seen by a second pass").isOne();
    }

    @Test
    void aConnectionThatBreaksDoesNotHoldUpTheOthers() {
        on.reconcile.run();
        on.closed(on.person("kari"));
        for (String title : List.of("a-first", "z-last")) {
            on.connections.create(
                    new Connections.Plan(
                            title, "odd", title, Rehearsal.OSLO, "Odd AS", Language.NB, Set.of(), "{}", null),
                    on.clock.instant());
        }
        Crms crms = id -> {
            if (!id.equals(on.connection.id())) {
                throw new IllegalStateException("settings cannot be read");
            }
            return on.crm;
        };

        assertThatThrownBy(new ReconcileClosedTickets(on.connections, crms, on.considerClosings)::run)
                .hasMessage("settings cannot be read")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));

        assertThat(on.count("select count(*) from episode")).isOne();
    }

    @Test
    void closingsThatAreKnownCostOneQueryAPage() {
        on.reconcile.run();
        Contact kari = on.person("kari");
        for (int i = 0; i < 450; i++) {
            on.closed(kari);
        }
        on.reconcile.run();
        AtomicInteger statements = new AtomicInteger();
        on.jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.incrementAndGet();
            }
        });
        on.reconcile.run();
        assertThat(statements.get()).isBetween(3, 10);
    }

    @Test
    void aClosingOverWhichTheConnectorBreaksIsLeftToTheInboxAndHoldsUpNoOther() {
        on.reconcile.run();
        Contact odd = on.person("odd");
        Contact kari = on.person("kari");
        Ticket left = on.closed(odd);
        on.closed(kari);
        Crm stumbling = new StumblingCrm(on.crm, odd.id(), () -> new IllegalArgumentException("country was 'xx1'"));
        ConsiderTicket considerTicket =
                new ConsiderTicket(on.jdbi, id -> stumbling, on.histories, Alarm.SILENT, on.clock);
        ReconcileClosedTickets reconcile = new ReconcileClosedTickets(
                on.connections, id -> stumbling, new ConsiderClosings(on.jdbi, considerTicket, Alarm.SILENT, on.clock));

        assertThat(reconcile.run()).isOne();
        assertThat(reconcile.run()).isZero();
        assertThat(on.states(kari)).containsExactly(InvitationState.SCHEDULED);
        assertThat(on.count("select count(*) from inbox where state = 'RECEIVED' and channel = 'reconciliation'"))
                .isOne();

        DrainInbox drain = new DrainInbox(
                on.jdbi,
                id -> on.crm,
                (connection, event) -> on.considerTicket.run(connection, ((CrmEvent.TicketChanged) event).ticket()),
                new AnswerSources(on.jdbi, Vault.of(new byte[32])),
                new Links(new byte[32], on.clock),
                new RecordAnswer(on.jdbi, on.clock, Alarm.SILENT),
                on.fingerprints,
                Backoff.OF_CRM,
                on.clock);
        drain.run();
        assertThat(on.states(odd)).containsExactly(InvitationState.SCHEDULED);
        assertThat(on.episodes.of(on.connection.id(), left.id())).hasSize(1);
    }

    @Test
    void aFailureInTheMiddleLosesNothing() {
        on.reconcile.run();
        on.closed(on.person("kari"));
        on.crm.outage(new CrmFailure.Retryable("503"));
        assertThat(on.reconcile.run()).isZero();
        on.crm.outage(null);
        assertThat(on.reconcile.run()).isOne();
    }
}
