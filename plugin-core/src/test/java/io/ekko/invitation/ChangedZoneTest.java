package io.ekko.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.crm.Contact;
import io.ekko.language.Language;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Alarm;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A mail is taken back from the day on which it was counted, in whatever zone the connection is by then. */
@OnBothDatabases
class ChangedZoneTest {
    private final Rehearsal on;

    ChangedZoneTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
    }

    private Invitation sentAfterMidnight() {
        on.asking();
        on.clock.advance(Duration.ofMinutes(14 * 60 + 30));
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.send();
        on.connections.change(on.connection.id(), "Fjord AS", ZoneOffset.UTC, Language.NB, Set.of("fjord.example"));
        assertThat(on.count("select count(*) from flow where sent <> 0")).isPositive();
        return on.invitations.of(on.connection.id(), kari.id(), 1).get(0);
    }

    private void nothingIsCounted() {
        assertThat(on.count("select count(*) from flow where sent <> 0")).isZero();
    }

    @Test
    void whenItCameBack() {
        Invitation sent = sentAfterMidnight();

        on.jdbi.useTransaction(handle -> new MailCameBack(on.jdbi).run(sent.id(), "no such user"));

        nothingIsCounted();
    }

    @Test
    void whenTheOperatorSaysThatItNeverWent() {
        Invitation sent = sentAfterMidnight();
        on.jdbi.useHandle(handle -> handle.execute("update invitation set state = 'IN_DOUBT'"));

        new SettleDoubt(on.jdbi, Alarm.SILENT, on.clock).run(on.connection.id(), sent.id(), SettleDoubt.Found.NOT_SENT);

        nothingIsCounted();
    }
}
