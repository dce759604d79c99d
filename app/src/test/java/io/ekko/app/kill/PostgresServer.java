package io.ekko.app.kill;

import io.ekko.testing.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server as a process of our own, which keeps what it has acknowledged, and which can be killed and started again. */
final class PostgresServer implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private final Path data;
    private final Path log;
    private final String executable;
    private final int port;
    private @Nullable Process process;

    PostgresServer(Path folder) {
        this.data = folder.resolve("pgdata");
        this.log = folder.resolve("postgres.log");
        this.executable = make(data);
        this.port = FreePort.find();
    }

    /** Lets the library that brings PostgreSQL make the data folder, and learns from it where the server is. */
    private static String make(Path data) {
        try {
            EmbeddedPostgres first = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .start();
            String options = Files.readString(data.resolve("postmaster.opts"));
            first.close();
            return options.substring(0, options.indexOf(' '));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    static String user() {
        return "postgres";
    }

    /** Starts it and waits until it answers. */
    void start() {
        boolean there = Wait.until(this::startedAndAnswering, LONGEST_START);
        if (!there) {
            throw new IllegalStateException("PostgreSQL does not start, see " + log);
        }
    }

    /** A server that was killed keeps the next one out until all its parts have noticed. */
    private boolean startedAndAnswering() {
        if (process == null || !process.isAlive()) {
            process = launch();
        }
        try (var connection = DriverManager.getConnection(url(), user(), "")) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // The server refuses to run as root; in a name space of its own it does not see that it does.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(executable, "-D", data.toString(), "-p", Integer.toString(port)));
        for (String setting : List.of(
                "listen_addresses=localhost",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "max_connections=100")) {
            command.addAll(List.of("-c", setting));
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return builder.start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Ends it at once, as a power cut does. */
    void kill() {
        end(Signal.KILL);
    }

    /** Ends it as an operator does who does not wait for those who are connected. */
    void stop() {
        end(Signal.INT);
    }

    private void end(Signal signal) {
        if (process == null) {
            return;
        }
        signal.to(process);
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                throw new IllegalStateException("PostgreSQL does not stop, see " + log);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
