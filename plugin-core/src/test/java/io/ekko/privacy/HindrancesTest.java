package io.ekko.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.crm.Contact;
import io.ekko.invitation.Rehearsal;
import io.ekko.privacy.Hindrance.Reason;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Alarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class HindrancesTest {
    private final Rehearsal on;
    private final Hindrances hindrances;

    HindrancesTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        this.hindrances = new Hindrances(jdbi);
    }

    @BeforeEach
    void three() {
        on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.send();
        StopAsking stopAsking = new StopAsking(on.jdbi, on.clock, Alarm.SILENT);
        stopAsking.stop(on.connection.id(), kari.id(), kari.person(), Questions.TRANSACTIONAL);
        Suppress suppress = new Suppress(on.jdbi);
        suppress.run(
                on.connection.id(), kari.person(), kari.id(), Suppression.Cause.BOUNCE, "5.1.1", on.clock.instant());
        on.clock.advance(Duration.ofDays(1));
        Contact ola = on.person("ola_x");
        suppress.run(
                on.connection.id(), ola.person(), ola.id(), Suppression.Cause.COMPLAINT, "abuse", on.clock.instant());
    }

    private List<String> found(EnumSet<Reason> reasons, String words) {
        return hindrances.page(on.connection.id(), reasons, words, null, 10).stream()
                .map(one -> one.person() + " " + one.reason() + " " + one.detail())
                .toList();
    }

    @Test
    void theLatestStandsFirstWithWhatWasSaid() {
        assertThat(found(EnumSet.allOf(Reason.class), ""))
                .containsExactly(
                        "ola_x@kunde.example COMPLAINT abuse",
                        "kari@kunde.example BOUNCE 5.1.1",
                        "kari@kunde.example TRANSACTIONAL STAFF");
    }

    @Test
    void theyAreFoundByAddressNameAndReason() {
        assertThat(found(EnumSet.allOf(Reason.class), "OLA_X")).hasSize(1);
        assertThat(found(EnumSet.allOf(Reason.class), "ola%")).isEmpty();
        String name = on.jdbi.withHandle(handle -> handle.createQuery("select first_name from invitation")
                .mapTo(String.class)
                .one());
        assertThat(found(EnumSet.of(Reason.BOUNCE), name)).hasSize(1);
        assertThat(found(EnumSet.of(Reason.ALL), "")).isEmpty();
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        List<Hindrance> all = new ArrayList<>();
        Hindrances.Place after = null;
        for (List<Hindrance> page = next(after); !page.isEmpty(); page = next(after)) {
            all.addAll(page);
            after = Hindrances.Place.of(page.get(0));
        }
        assertThat(all)
                .extracting(Hindrance::reason)
                .containsExactly(Reason.COMPLAINT, Reason.BOUNCE, Reason.TRANSACTIONAL);
    }

    private List<Hindrance> next(Hindrances.Place after) {
        return hindrances.page(on.connection.id(), EnumSet.allOf(Reason.class), "", after, 1);
    }

    @Test
    void whatWasLiftedIsNotListed() {
        new AllowAsking(on.jdbi, on.clock, Alarm.SILENT)
                .suppression(on.connection.id(), "kari@kunde.example", Suppression.Cause.BOUNCE);

        assertThat(found(EnumSet.of(Reason.BOUNCE), "")).isEmpty();
    }
}
