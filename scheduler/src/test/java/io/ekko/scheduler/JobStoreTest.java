package io.ekko.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.testing.OnH2;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@OnH2
class JobStoreTest {
    private final DataSource pool;

    JobStoreTest(DataSource pool) {
        this.pool = pool;
    }

    @Test
    void nodesOfAClusterNeverAcquireTheSameTrigger() {
        Properties cluster = new JobStore.Clustered(pool).properties();

        assertThat(cluster)
                .containsAllEntriesOf(Map.of(
                        "org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX",
                        "org.quartz.jobStore.isClustered", "true",
                        "org.quartz.jobStore.acquireTriggersWithinLock", "true"));
    }
}
