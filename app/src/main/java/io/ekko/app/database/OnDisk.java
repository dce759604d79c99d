package io.ekko.app.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;

/**
 * Makes a commit of the embedded database return only when it is on disk. The database itself, even without a write delay, can lose the
 * last seconds of what it has committed when the process is killed (H2 2.5.252, measured; dev/kills found it), so after each
 * commit it is told to write down and sync what it has. Those who commit meanwhile share the next sync.
 */
final class OnDisk implements JdbiPlugin, AutoCloseable {
    private final Connection connection;
    private final AtomicLong commits = new AtomicLong();
    private long synced;

    /** @param connection of its own; closed with this */
    private OnDisk(Connection connection) {
        this.connection = connection;
    }

    /** For the embedded database at this address. */
    static OnDisk at(String url, String user, String password) {
        try {
            return new OnDisk(DriverManager.getConnection(url, user, password));
        } catch (SQLException unreachable) {
            throw new IllegalStateException("the embedded database does not open", unreachable);
        }
    }

    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.setTransactionHandler(new Synced(jdbi.getTransactionHandler()));
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                if (committedByItself(context)) {
                    sync();
                }
            }
        });
    }

    private static boolean committedByItself(StatementContext context) {
        try {
            String sql = String.valueOf(context.getRenderedSql()).stripLeading().toLowerCase(Locale.ROOT);
            return context.getConnection().getAutoCommit() && !sql.startsWith("select") && !sql.startsWith("with");
        } catch (SQLException closed) {
            throw new IllegalStateException("the connection is closed", closed);
        }
    }

    /** Returns when everything that was committed before the call is on disk. */
    private void sync() {
        long mine = commits.incrementAndGet();
        synchronized (this) {
            if (synced >= mine) {
                return;
            }
            long all = commits.get();
            try (Statement statement = connection.createStatement()) {
                statement.execute("checkpoint sync");
            } catch (SQLException full) {
                throw new IllegalStateException("the embedded database cannot be written to disk", full);
            }
            synced = all;
        }
    }

    /** Tells of a commit only when it is on disk. */
    private final class Synced extends DelegatingTransactionHandler {
        Synced(TransactionHandler handler) {
            super(handler);
        }

        @Override
        public TransactionHandler specialize(Handle handle) throws SQLException {
            return new Synced(getDelegate().specialize(handle));
        }

        @Override
        public void commit(Handle handle) {
            super.commit(handle);
            sync();
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException gone) {
            throw new IllegalStateException("the connection for syncing does not close", gone);
        }
    }

    /** How often it has synced; for a test. */
    synchronized long synced() {
        return synced;
    }
}
