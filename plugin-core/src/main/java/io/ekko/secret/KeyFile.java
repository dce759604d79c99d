package io.ekko.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The file that holds the key of an installation which is given none by its environment. */
final class KeyFile {
    private final Path path;

    KeyFile(Path path) {
        this.path = path;
    }

    /** The key, made at the first call. Only the owner of the process may read the file. */
    byte[] read() {
        try {
            if (Files.notExists(path)) {
                make();
            }
            return Vault.key(Files.readString(path).strip(), path.toString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the key file " + path + " cannot be read or made", unreadable);
        }
    }

    private void make() throws IOException {
        byte[] key = new byte[Vault.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        byte[] text = (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (var file = Files.newByteChannel(
                path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            file.write(java.nio.ByteBuffer.wrap(text));
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // another start was faster: its key is the key
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
