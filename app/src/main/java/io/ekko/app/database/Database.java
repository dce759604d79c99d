package io.ekko.app.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dropwizard.lifecycle.Managed;
import io.ekko.app.config.DatabaseSettings;
import io.ekko.sql.Instants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.MigrateResult;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open database of this node: the embedded one in the data folder, or the one that the settings name. The embedded
 * one is compacted when it is stopped, because its file grows under updates.
 */
public final class Database implements Managed, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(5);

    /**
     * A node that says nothing in the middle of a transaction for so long is paused or gone: the server takes back what it holds, and
     * the other nodes go on. No transaction of ours waits for anybody else.
     */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

    /** The key of the lock that nodes take at their start; any number that nobody else uses in this database. */
    private static final long START = 0x656b6b6fL;

    private final HikariDataSource pool;
    private final boolean embedded;
    private final @Nullable OnDisk onDisk;

    private Database(HikariDataSource pool, boolean embedded, @Nullable OnDisk onDisk) {
        this.onDisk = onDisk;
        this.pool = pool;
        this.embedded = embedded;
    }

    /**
     * Opens a pool of connections; the data folder is made when the embedded database needs it.
     *
     * @throws com.zaxxer.hikari.pool.HikariPool.PoolInitializationException when the database does not answer
     */
    public static Database open(DatabaseSettings settings, Path data) {
        boolean embedded = settings.url().isEmpty();
        if (embedded) {
            LastCommit.find(data.resolve("ekko.mv.db"));
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("ekko");
        config.setJdbcUrl(embedded ? embeddedUrl(data) : settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(Math.min(4, settings.connections()));
        config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        if (config.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            config.addDataSourceProperty("logServerErrorDetail", "false");
            config.setConnectionInitSql("set idle_in_transaction_session_timeout = " + LONGEST_SILENCE.toMillis());
        }
        HikariDataSource pool = new HikariDataSource(config);
        OnDisk onDisk = embedded ? OnDisk.at(config.getJdbcUrl(), settings.user(), settings.password()) : null;
        return new Database(pool, embedded, onDisk);
    }

    private static String embeddedUrl(Path data) {
        if (data.toString().contains(";")) {
            throw new IllegalArgumentException("The data folder must not have a semicolon in its name: " + data);
        }
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + data + " cannot be made", e);
        }
        return "jdbc:h2:file:" + data.resolve("ekko")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
                + ";QUERY_CACHE_SIZE=128;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
    }

    /**
     * Brings the tables to this version.
     *
     * @throws NewerTables when a newer Ekko has changed them: they are left as they are
     */
    public void migrate() {
        refuseNewer();
        MigrateResult result = flyway().migrate();
        LOG.info(
                "schema from={} to={} migrations={}",
                result.initialSchemaVersion,
                result.targetSchemaVersion,
                result.migrationsExecuted);
    }

    /**
     * Flyway itself would pass over what it does not know.
     *
     * @throws NewerTables as {@link #migrate}
     */
    public void refuseNewer() {
        MigrationInfoService history = flyway().info();
        String known = "none";
        String newest = null;
        for (MigrationInfo migration : history.all()) {
            if (migration.getVersion() == null) {
                continue;
            }
            if (migration.getState() == MigrationState.FUTURE_SUCCESS
                    || migration.getState() == MigrationState.FUTURE_FAILED) {
                newest = migration.getVersion().getVersion();
            } else {
                known = migration.getVersion().getVersion();
            }
        }
        if (newest != null) {
            throw new NewerTables(newest, known);
        }
    }

    /** The number of migrations that this version would still run. */
    public int pendingMigrations() {
        MigrationInfo[] pending = flyway().info().pending();
        return pending.length;
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .cleanDisabled(true)
                .load();
    }

    /**
     * Does what no two nodes may do at the same time, such as looking whether something is there and making it. The others wait. Who
     * dies meanwhile lets go. On H2, wherever it lies, this node is the only one.
     */
    public void alone(Runnable work) {
        if (!pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            work.run();
            return;
        }
        try (Connection connection = pool.getConnection();
                Statement lock = connection.createStatement()) {
            lock.execute("select pg_advisory_lock(" + START + ")");
            try {
                work.run();
            } finally {
                lock.execute("select pg_advisory_unlock(" + START + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not say whether this node is alone", e);
        }
    }

    public Jdbi jdbi() {
        Jdbi jdbi = Jdbi.create(pool).installPlugin(new Instants());
        // What is bound are people's names, addresses and words: they have no place in a log.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return onDisk == null ? jdbi : jdbi.installPlugin(onDisk);
    }

    public DataSource pool() {
        return pool;
    }

    /** Whether this is the embedded database, so that this node is the only one. */
    public boolean embedded() {
        return embedded;
    }

    @Override
    public void stop() {
        close();
    }

    @Override
    public void close() {
        boolean wasOpen = !pool.isClosed();
        pool.close();
        if (onDisk != null) {
            onDisk.close();
        }
        if (embedded && wasOpen) {
            compact();
        }
    }

    /** On a connection outside the pool, because the statement takes its connection down with it. */
    private void compact() {
        try (Connection connection =
                        DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        } catch (SQLException e) {
            LOG.warn("database compacted=false", e);
        }
    }
}
