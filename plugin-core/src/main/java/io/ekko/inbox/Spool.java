package io.ekko.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hooks that wait on this node's disk until the database takes them: one file that only grows, and is emptied when all of it was taken.
 * What {@link #append} returned from is on the disk. The file's last record may be torn, by a crash in the middle of an append that
 * nobody was told of; it is cut off.
 */
public final class Spool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Spool.class);

    /** The file holds what people wrote in a CRM, and is read by nobody else. */
    private static final Set<PosixFilePermission> ONLY_ME = PosixFilePermissions.fromString("rw-------");

    private static final List<FileAttribute<?>> OWN =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? List.of(PosixFilePermissions.asFileAttribute(ONLY_ME))
                    : List.of();

    private final Path path;
    private final long most;

    /** Another one only while both locks are held; either is enough to read it. */
    private FileChannel file;

    private final ReentrantLock draining = new ReentrantLock();
    private long size;
    private boolean broken;
    private volatile long taken;

    /**
     * Opens the file, or makes it.
     *
     * @param most the file never grows beyond so many bytes
     * @throws UncheckedIOException when the file cannot be read and written
     */
    public Spool(Path path, long most) {
        this.path = path;
        this.most = most;
        try {
            boolean fresh = !Files.exists(path);
            this.file = open(path);
            if (fresh) {
                keepName(path.toAbsolutePath().getParent());
            }
            this.size = cutTorn();
        } catch (IOException unusable) {
            throw new UncheckedIOException("the spool " + path + " cannot be used", unusable);
        }
    }

    private static FileChannel open(Path path) throws IOException {
        FileChannel file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                OWN.toArray(new FileAttribute<?>[0]));
        if (!OWN.isEmpty()) {
            Files.setPosixFilePermissions(path, ONLY_ME);
        }
        return file;
    }

    /** A new file survives a crash of the machine when its folder is on the disk, too. */
    private static void keepName(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException notHere) {
            log.debug("folder={} forced=false", folder, notHere);
        }
    }

    private long cutTorn() throws IOException {
        long end = 0;
        long all = file.size();
        for (long next = KeptFrame.end(file, 0, all); next > end; next = KeptFrame.end(file, end, all)) {
            end = next;
        }
        if (end < all) {
            log.warn("spool cut={} kept={} why=torn", all - end, end);
            file.truncate(end);
            file.force(false);
        }
        return end;
    }

    /**
     * Writes a hook to the disk.
     *
     * @return false when there is no room for it
     * @throws UncheckedIOException when the disk does not take it; it is not there then
     */
    public synchronized boolean append(Kept kept) {
        ByteBuffer frame = KeptFrame.of(kept);
        if (size + frame.remaining() > most) {
            return false;
        }
        try {
            if (broken) {
                throw new IOException("an earlier write left it in doubt");
            }
            long end = size + frame.remaining();
            while (frame.hasRemaining()) {
                file.write(frame, end - frame.remaining());
            }
            file.force(false);
            size = end;
            return true;
        } catch (IOException failed) {
            undo();
            throw new UncheckedIOException("the spool took nothing", failed);
        }
    }

    private void undo() {
        try {
            file.truncate(size);
            file.force(false);
            broken = false;
        } catch (IOException worse) {
            broken = true;
            log.error("spool broken=true", worse);
        }
    }

    /**
     * Hands over what waits, oldest first. What was handed over may be handed over again after a crash. Appending goes on meanwhile; of
     * several who drain at the same time one does.
     *
     * @param taker keeps the hook for good, or throws and gets it again the next time
     * @return how many were handed over
     */
    public int drain(Consumer<Kept> taker) {
        if (!draining.tryLock()) {
            return 0;
        }
        try {
            int handed = 0;
            while (!empty()) {
                long end = end();
                taker.accept(KeptFrame.read(file, taken, end));
                taken = KeptFrame.end(file, taken, end);
                handed++;
            }
            return handed;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the spool cannot be read", unreadable);
        } finally {
            draining.unlock();
        }
    }

    private synchronized long end() {
        return size;
    }

    /** Empties the file when all of it was taken. */
    private synchronized boolean empty() throws IOException {
        if (taken < size) {
            return false;
        }
        if (size > 0) {
            file.truncate(0);
            file.force(false);
            size = 0;
            taken = 0;
        }
        return true;
    }

    /**
     * Looks at all that waits, oldest first, and lets go of what need not stay. A crash leaves all of it, so that what was let go may be
     * shown again. Appending waits meanwhile.
     *
     * @param stays may throw, and nothing goes then
     * @return how many went; none while somebody drains
     */
    public int sift(Predicate<Kept> stays) {
        if (!draining.tryLock()) {
            return 0;
        }
        try {
            return rewrite(stays);
        } catch (IOException failed) {
            throw new UncheckedIOException("the spool cannot be sifted", failed);
        } finally {
            draining.unlock();
        }
    }

    private synchronized int rewrite(Predicate<Kept> stays) throws IOException {
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        FileChannel next = open(beside);
        int gone = 0;
        try {
            next.truncate(0);
            for (long at = taken; at < size; at = KeptFrame.end(file, at, size)) {
                Kept kept = KeptFrame.read(file, at, size);
                if (!stays.test(kept)) {
                    gone++;
                    continue;
                }
                ByteBuffer frame = KeptFrame.of(kept);
                while (frame.hasRemaining()) {
                    next.write(frame);
                }
            }
            if (gone > 0) {
                next.force(true);
                Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                keepName(path.toAbsolutePath().getParent());
                FileChannel before = file;
                file = next;
                size = next.size();
                taken = 0;
                before.close();
            }
            return gone;
        } finally {
            if (file != next) {
                next.close();
                Files.deleteIfExists(beside);
            }
        }
    }

    /** So many bytes wait. */
    public synchronized long waiting() {
        return size - taken;
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException alreadyOnDisk) {
            log.debug("spool closed=false", alreadyOnDisk);
        }
    }
}
