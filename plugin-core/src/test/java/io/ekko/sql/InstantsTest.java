package io.ekko.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.testing.OnBothDatabases;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class InstantsTest {
    private final TimeZone before = TimeZone.getDefault();
    private final Jdbi jdbi;

    InstantsTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @BeforeEach
    void liveWhereTheClockIsTurned() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Oslo"));
        jdbi.useHandle(handle -> handle.execute("create table moment (at timestamp with time zone)"));
    }

    @AfterEach
    void goHome() {
        TimeZone.setDefault(before);
    }

    @Test
    void theHourThatComesTwiceStaysTwoHours() {
        List<Instant> twice = List.of(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:30:00Z"));
        List<Instant> read = jdbi.withHandle(handle -> {
            twice.forEach(at -> handle.createUpdate("insert into moment values (:at)")
                    .bind("at", at)
                    .execute());
            return handle.createQuery("select at from moment order by at")
                    .map((row, context) -> Instants.at(row, "at"))
                    .list();
        });
        assertThat(read).isEqualTo(twice);
    }

    @Test
    void anInstantIsFoundAgainByItsValue() {
        Instant fine = Instant.parse("2026-03-01T10:00:00.123456789Z");
        long found = jdbi.withHandle(handle -> {
            handle.createUpdate("insert into moment values (:at)")
                    .bind("at", fine)
                    .execute();
            return handle.createQuery("select count(*) from moment where at = :at")
                    .bind("at", fine)
                    .mapTo(Long.class)
                    .one();
        });
        assertThat(found).isOne();
        assertThat(Instants.kept(fine)).isEqualTo(Instant.parse("2026-03-01T10:00:00.123456Z"));
    }
}
