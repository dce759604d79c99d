package io.ekko.app.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Makes a commit of the embedded database return only when it is on disk. The database itself, even without a write delay, can lose the
 * last seconds of what it has committed when the process is killed (H2 2.5.252, measured; dev/kills found it), so after each
 * commit of something written it is told to write down and sync what it has. Those who commit meanwhile share the next sync.
 *
 * <p>A sync that fails is a {@link ConnectionException}: the database is away, and nobody knows whether the commit is kept. It fails for all
 * who committed through the connection that failed, because the database may have closed itself (a full disk) and been opened again without what
 * they wrote; who commits later has a new connection.
 */
final class OnDisk implements JdbiPlugin, AutoCloseable {
    private final String url;
    private final String user;
    private final String password;
    private final AtomicLong commits = new AtomicLong();

    /** Connections in whose transaction something was written; who loses his connection is not kept. */
    private final Set<Connection> written = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private @Nullable Connection witness;
    private long synced;
    private boolean closed;

    private OnDisk(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /**
     * For the embedded database at this address.
     *
     * @throws ConnectionException when it does not open
     */
    static OnDisk at(String url, String user, String password) {
        OnDisk onDisk = new OnDisk(url, user, password);
        onDisk.witness();
        return onDisk;
    }

    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.setTransactionHandler(new Synced(jdbi.getTransactionHandler()));
        jdbi.setSqlLogger(new Statements());
    }

    /** The connection that syncs; a new one after a failure. */
    private synchronized Connection witness() {
        if (closed) {
            throw new ConnectionException(new SQLException("the embedded database is closed"));
        }
        if (witness == null) {
            try {
                witness = DriverManager.getConnection(url, user, password);
            } catch (SQLException away) {
                throw new ConnectionException(away);
            }
        }
        return witness;
    }

    /**
     * Returns when everything that was committed before the call is on disk.
     *
     * @param present the connection that was there before the commit
     */
    private void sync(Connection present) {
        long mine = commits.incrementAndGet();
        synchronized (this) {
            if (witness != present) {
                throw new ConnectionException(new SQLException("the embedded database has failed since the commit"));
            }
            if (synced >= mine) {
                return;
            }
            long all = commits.get();
            try (Statement statement = present.createStatement()) {
                statement.execute("checkpoint sync");
            } catch (SQLException full) {
                witness = null;
                release(present, full);
                throw new ConnectionException(full);
            }
            synced = all;
        }
    }

    private static void release(Connection broken, SQLException why) {
        try {
            broken.close();
        } catch (SQLException gone) {
            why.addSuppressed(gone);
        }
    }

    /** What reads need not be synced; what only looks like writing costs a sync and no more. */
    private static boolean writes(StatementContext context) {
        String sql = String.valueOf(context.getRenderedSql()).stripLeading().toLowerCase(Locale.ROOT);
        return !sql.startsWith("select") && !sql.startsWith("with") && !sql.startsWith("(select");
    }

    private static boolean commitsItself(StatementContext context) {
        try {
            return context.getConnection().getAutoCommit();
        } catch (SQLException gone) {
            throw new ConnectionException(gone);
        }
    }

    /** Syncs after statements that commit by themselves, and takes down which transactions write. */
    private final class Statements implements SqlLogger {
        private static final String WITNESS = "io.ekko.app.database.OnDisk.witness";

        @Override
        public void logBeforeExecution(StatementContext context) {
            if (!writes(context)) {
                return;
            }
            if (commitsItself(context)) {
                context.define(WITNESS, witness());
            } else {
                written.add(context.getConnection());
            }
        }

        @Override
        public void logAfterExecution(StatementContext context) {
            if (context.getAttribute(WITNESS) instanceof Connection present) {
                sync(present);
            }
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
            if (!written.remove(handle.getConnection())) {
                super.commit(handle);
                return;
            }
            Connection present = witness();
            super.commit(handle);
            sync(present);
        }

        @Override
        public void rollback(Handle handle) {
            written.remove(handle.getConnection());
            super.rollback(handle);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (witness == null) {
            return;
        }
        try {
            witness.close();
        } catch (SQLException gone) {
            throw new IllegalStateException("the connection for syncing does not close", gone);
        }
        witness = null;
    }

    /** How many commits were synced; for a test. */
    synchronized long synced() {
        return synced;
    }
}
