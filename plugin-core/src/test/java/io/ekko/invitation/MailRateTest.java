package io.ekko.invitation;

import static io.ekko.invitation.InvitationState.SCHEDULED;
import static io.ekko.invitation.InvitationState.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.campaign.Campaign;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Contact;
import io.ekko.crm.Crm;
import io.ekko.crm.CrmFailure;
import io.ekko.invitation.Postman.Handover;
import io.ekko.language.Language;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Alarm;
import io.ekko.writeback.WriteBacksDue;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class MailRateTest {
    /** As {@code StandingWork} looks at the sending when nobody rings. */
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Rehearsal on;

    MailRateTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
    }

    @Test
    void aWaveBeyondTheRateTakesItsTimeAndLosesNobody() {
        Campaign campaign = wave(1_000);
        Limited limited = new Limited(600);
        SendDueInvitations sender = on.sender(limited);
        int looks = 0;
        while (on.postman.delivered().size() < 1_000 && looks < 100) {
            drain(sender);
            limited.refill(INTERVAL);
            looks++;
        }
        assertThat(looks).isEqualTo(20);
        assertThat(on.invitations.counts(campaign.id())).isEqualTo(Map.of(SENT, 1_000L));
        assertThat(on.count("select count(*) from verdict where stage = 'SENDING'"))
                .isEqualTo(1_000);
        assertThat(on.count("select max(attempts) from invitation")).isOne();
        assertThat(limited.beyond).isZero();
    }

    @Test
    void withoutRoomNothingIsTouched() {
        Campaign campaign = wave(3);
        Limited limited = new Limited(600);
        limited.room = 0;
        assertThat(on.sender(limited).run()).isZero();
        assertThat(on.invitations.counts(campaign.id())).isEqualTo(Map.of(SCHEDULED, 3L));
        assertThat(on.count("select count(*) from invitation where claimed_until is not null"))
                .isZero();
        assertThat(on.count("select count(*) from verdict where stage = 'SENDING'"))
                .isZero();
    }

    @Test
    void mailThatIsHeldIsNoTryAndEndsTheBatch() {
        Campaign campaign = wave(30);
        SendDueInvitations refused =
                on.sender(mail -> new Handover.Held("the log-in is refused", Duration.ofMinutes(15)));
        for (int hour = 0; hour < 30; hour++) {
            assertThat(refused.run()).isEqualTo(30);
            on.clock.advance(Duration.ofHours(1));
        }
        assertThat(on.count("select count(*) from verdict where stage = 'SENDING'"))
                .isEqualTo(300);
        assertThat(on.count("select max(attempts) from invitation")).isZero();
        assertThat(on.count("select sum(sent) from flow where segment = 'all'")).isZero();
        on.send();
        assertThat(on.invitations.counts(campaign.id())).isEqualTo(Map.of(SENT, 30L));
    }

    @Test
    void everyConnectionHasItsShareOfTheRoom() {
        Campaign large = wave(200);
        Campaign small = on.asking();
        Contact kari = on.person("kari");
        Connection other = other();
        on.clock.advance(Duration.ofSeconds(1));
        on.closedAndTold(kari);
        on.jdbi.useHandle(handle -> {
            handle.execute(
                    "update campaign set connection_id = ? where id = ?",
                    other.id().value(),
                    small.id().value());
            handle.execute(
                    "update invitation set connection_id = ? where campaign_id = ?",
                    other.id().value(),
                    small.id().value());
        });
        assertThat(on.sender(new Limited(600)).run()).isEqualTo(26);
        assertThat(on.invitations.counts(small.id())).isEqualTo(Map.of(SENT, 1L));
        assertThat(on.invitations.counts(large.id())).isEqualTo(Map.of(SENT, 25L, SCHEDULED, 175L));
    }

    @Test
    void aConnectionThatBreaksDoesNotHoldUpTheOthers() {
        Campaign broken = wave(3);
        Campaign small = on.asking();
        Connection other = other();
        on.clock.advance(Duration.ofSeconds(1));
        on.closedAndTold(on.person("kari"));
        on.jdbi.useHandle(handle -> {
            handle.execute(
                    "update campaign set connection_id = ? where id = ?",
                    other.id().value(),
                    small.id().value());
            handle.execute(
                    "update invitation set connection_id = ? where campaign_id = ?",
                    other.id().value(),
                    small.id().value());
        });
        Crms crms = id -> {
            if (id.equals(on.connection.id())) {
                throw new IllegalStateException("settings cannot be read");
            }
            return on.crm;
        };
        SendDueInvitations sender = new SendDueInvitations(
                on.jdbi, crms, on.histories, new WriteBacksDue(on.jdbi), on.postman, Alarm.SILENT, on.clock);

        assertThatThrownBy(sender::run).hasMessage("settings cannot be read");

        assertThat(on.invitations.counts(small.id())).isEqualTo(Map.of(SENT, 1L));
        on.clock.advance(Duration.ofMinutes(11));
        on.send();
        assertThat(on.invitations.counts(broken.id())).isEqualTo(Map.of(SENT, 3L));
    }

    @Test
    void aContactOverWhomTheConnectorBreaksHoldsUpNoOther() {
        Campaign campaign = wave(30);
        Contact odd = on.crm.contacts().byEmail("person7@kunde.example").get(0);
        Crm stumbling = new StumblingCrm(on.crm, odd.id(), () -> new IllegalArgumentException("country was 'xx1'"));
        SendDueInvitations sender = new SendDueInvitations(
                on.jdbi, id -> stumbling, on.histories, new WriteBacksDue(on.jdbi), on.postman, Alarm.SILENT, on.clock);
        drain(sender);
        assertThat(on.invitations.counts(campaign.id())).isEqualTo(Map.of(SENT, 29L, SCHEDULED, 1L));
        on.clock.advance(Duration.ofMinutes(16));
        on.send();
        assertThat(on.invitations.counts(campaign.id())).isEqualTo(Map.of(SENT, 30L));
    }

    @Test
    void roomThatIsNotNeededGoesBack() {
        wave(29);
        Contact gone = on.person("gone");
        on.asking();
        on.closedAndTold(gone);
        on.crm.erase(gone.id());
        Limited limited = new Limited(600);
        on.crm.outage(new CrmFailure.Retryable("away"));
        on.sender(limited).run();
        assertThat(limited.room).isEqualTo(50);
        on.crm.outage(null);
        on.clock.advance(Duration.ofMinutes(2));
        on.sender(limited).run();
        assertThat(on.postman.delivered()).hasSize(29);
        assertThat(limited.reserved).isZero();
        assertThat(limited.room).isEqualTo(50 - 29);
    }

    private Campaign wave(int people) {
        for (int i = 0; i < people; i++) {
            on.person("person" + i);
        }
        Campaign campaign =
                on.recurring(on.crm.select("People", contact -> contact.email().startsWith("person")), 7, 90);
        on.waves();
        return campaign;
    }

    private Connection other() {
        return on.connections.create(
                new Connections.Plan(
                        "other",
                        "memory",
                        "Other desk",
                        Rehearsal.OSLO,
                        "Fjord AS",
                        Language.NB,
                        Set.of("fjord.example"),
                        "{}",
                        null),
                on.clock.instant());
    }

    private static void drain(SendDueInvitations sender) {
        int taken = 1;
        for (int batches = 0; taken > 0; batches++) {
            assertThat(batches).as("batches in one look").isLessThan(100);
            taken = sender.run();
        }
    }

    /** Takes so many mails a minute; what comes beyond its room it takes note of. */
    private final class Limited implements Postman {
        private final int perMinute;
        private int room;
        private int reserved;
        private int beyond;

        Limited(int perMinute) {
            this.perMinute = perMinute;
            this.room = share(INTERVAL);
        }

        private int share(Duration time) {
            return (int) (perMinute * time.toMillis() / Duration.ofMinutes(1).toMillis());
        }

        void refill(Duration time) {
            on.clock.advance(time);
            room = Math.min(room + share(time), 2 * share(INTERVAL));
        }

        @Override
        public int room() {
            return room;
        }

        @Override
        public int reserve(int wanted) {
            int granted = Math.min(wanted, room);
            room -= granted;
            reserved += granted;
            return granted;
        }

        @Override
        public void giveBack(int unused) {
            room += unused;
            reserved -= unused;
        }

        @Override
        public Handover deliver(Invitation invitation) {
            if (reserved == 0) {
                beyond++;
                return new Handover.Held("the rate is reached", Duration.ofMillis(100));
            }
            reserved--;
            return on.postman.deliver(invitation);
        }
    }
}
