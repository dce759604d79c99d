package io.ekko.scheduler;

import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;

/** Where Quartz keeps its triggers. */
public sealed interface JobStore {
    /** Quartz's own properties for this store. */
    Properties properties();

    /** In memory: for one node. The work itself is in our tables, so nothing is lost with it. */
    record InMemory() implements JobStore {
        @Override
        public Properties properties() {
            return new Properties();
        }
    }

    /**
     * In the shared PostgreSQL: for several nodes, of which one at a time fires a trigger. A node that is gone is noticed after the
     * check-in interval and Quartz's own tolerance of about 7.5 s. The nodes' clocks must agree within a second or so; if they do
     * not, a trigger fires twice, which does no harm.
     *
     * @param pool needs three connections more than Quartz has threads
     */
    record Clustered(DataSource pool) implements JobStore {
        @Override
        public Properties properties() {
            String source = "ekko-" + UUID.randomUUID();
            PoolConnections.lend(source, pool);
            Properties properties = new Properties();
            properties.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
            properties.setProperty(
                    "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
            properties.setProperty("org.quartz.jobStore.dataSource", source);
            properties.setProperty("org.quartz.jobStore.isClustered", "true");
            properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", "5000");
            properties.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
            properties.setProperty("org.quartz.jobStore.useProperties", "true");
            return properties;
        }
    }
}
