package io.ekko.scheduler;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** Lends Quartz the connections of the application's own pool. */
final class PoolConnections implements ConnectionProvider {
    private final DataSource pool;

    private PoolConnections(DataSource pool) {
        this.pool = pool;
    }

    static void lend(String name, DataSource pool) {
        DBConnectionManager.getInstance().addConnectionProvider(name, new PoolConnections(pool));
    }

    @Override
    public Connection getConnection() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void initialize() {}

    @Override
    public void shutdown() {}
}
