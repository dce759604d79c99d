package io.ekko.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.testing.OnBothDatabases;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class QuartzTablesTest {
    private final Jdbi jdbi;

    QuartzTablesTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Test
    void createsEveryTableThatTheStoreUses() throws SQLException {
        jdbi.useTransaction(handle -> QuartzTables.create(handle.getConnection()));

        jdbi.useHandle(handle -> {
            for (String table :
                    new String[] {"qrtz_job_details", "qrtz_triggers", "qrtz_locks", "qrtz_scheduler_state"}) {
                assertThat(handle.createQuery("select count(*) from " + table)
                                .mapTo(Integer.class)
                                .one())
                        .isZero();
            }
        });
    }
}
