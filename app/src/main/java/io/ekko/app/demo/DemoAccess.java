package io.ekko.app.demo;

import io.ekko.app.access.FirstAdministrator;
import io.ekko.app.access.IssueToken;
import io.ekko.app.access.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The log-in of a demonstration, which is told at every start, and an administrator's API token in {@code demo-token}. Both lie in the
 * data folder, readable by their owner only.
 */
public final class DemoAccess {
    private final Path folder;
    private final FirstAdministrator firstAdministrator;
    private final IssueToken issueToken;

    public DemoAccess(Path folder, FirstAdministrator firstAdministrator, IssueToken issueToken) {
        this.folder = folder;
        this.firstAdministrator = firstAdministrator;
        this.issueToken = issueToken;
    }

    /** The administrator's password; empty when it was made by a start that was not a demonstration, or has been taken away. */
    public Optional<String> prepare() {
        Optional<String> made = firstAdministrator.run(false);
        made.ifPresent(password -> keep("demo-login", () -> password));
        keep("demo-token", () -> issueToken.run("system", "demo", Set.of(Scope.ADMIN), null));
        return made.or(() -> read("demo-login"));
    }

    private Optional<String> read(String name) {
        try {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private void keep(String name, Supplier<String> secret) {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return;
        }
        try {
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(
                    file,
                    secret.get() + "\n",
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
