package io.ekko.app.kill;

import io.ekko.testing.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One Ekko: a process of its own with a configuration file and a data folder, always on the same port, however often it is started. */
final class Node implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(4);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);
    private static final int LAST_LINES = 60;

    private final String name;
    private final Path folder;
    private final Map<String, String> settings;
    private final Path clock;
    private final int port = FreePort.find();
    private final int adminPort = FreePort.find();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private @Nullable Process process;
    private volatile boolean ready;

    /** @param settings the environment of the process */
    Node(String name, Path folder, Map<String, String> settings, Path clock) {
        this.name = name;
        this.folder = folder;
        this.settings = Map.copyOf(settings);
        this.clock = clock;
        writeConfiguration();
    }

    private void writeConfiguration() {
        try (InputStream shipped = Node.class.getResourceAsStream("/ekko.yml")) {
            Files.createDirectories(folder);
            if (shipped != null) {
                Files.write(folder.resolve("ekko.yml"), shipped.readAllBytes());
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    String name() {
        return name;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Whether it was ready when last looked at and was not harmed since. */
    boolean ready() {
        return ready;
    }

    void start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Xss512k"));
        command.addAll(storedClasses());
        command.addAll(List.of(
                "-D" + MovedEkko.CLOCK + "=" + clock,
                "-cp",
                classPath(),
                MovedEkko.class.getName(),
                "serve",
                "--config",
                folder.resolve("ekko.yml").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(settings);
        builder.environment().put("EKKO_PORT", Integer.toString(port));
        builder.environment().put("EKKO_ADMIN_PORT", Integer.toString(adminPort));
        builder.environment().put("EKKO_HOST", "127.0.0.1");
        builder.environment().put("EKKO_DATA", folder.toString());
        try {
            process = builder.start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What a start of the jar has loaded, when it is named: with it the next starts are quicker. */
    private static List<String> storedClasses() {
        String archive = System.getProperty("ekko.kill.archive", "");
        return archive.isEmpty()
                ? List.of()
                : List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    /** The built jar when it is named, otherwise the classes of this process. */
    private static String classPath() {
        String jar = System.getProperty("ekko.kill.jar", "");
        return jar.isEmpty()
                ? System.getProperty("java.class.path")
                : jar + File.pathSeparator + System.getProperty("ekko.kill.classes");
    }

    private Path log() {
        return folder.resolve(name + ".log");
    }

    /** How its log ends, for whoever cannot look where it is kept. */
    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log());
            return log() + " ends with:\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "nobody can read " + log();
        }
    }

    /** Waits until it takes work. */
    void awaitReady() {
        ready = Wait.until(() -> healthy() || !alive(), LONGEST_START) && alive();
        if (!ready) {
            throw new IllegalStateException(name + " does not start; " + lastWords());
        }
    }

    private boolean healthy() {
        try {
            HttpRequest request = HttpRequest.newBuilder(address().resolve("/healthz"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean alive() {
        return process != null && process.isAlive();
    }

    /** Ends it at once. */
    void kill() {
        send(Signal.KILL);
        awaitEnd();
    }

    /** Ends it as an operator does. */
    void stop() {
        send(Signal.TERM);
        awaitEnd();
    }

    /** Holds it up where it is. */
    void pause() {
        send(Signal.STOP);
    }

    /** Lets it go on. */
    void resume() {
        send(Signal.CONT);
        ready = true;
    }

    private void send(Signal signal) {
        ready = false;
        if (process != null) {
            signal.to(process);
        }
    }

    private void awaitEnd() {
        try {
            if (process != null && !process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " does not stop; " + lastWords());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (alive()) {
            kill();
        }
    }
}
