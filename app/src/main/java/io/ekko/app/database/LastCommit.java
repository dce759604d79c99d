package io.ekko.app.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the last commit of an embedded database whose process was killed. H2 2.5.252 looks for it where its file's header says, and follows
 * from there; but the header names the part before the one that is being written, so a part that went into a gap other than foretold is not
 * found, nor are those after it: up to twenty commits, synced as they are, would be gone and then written over. So the file is read whole
 * once, as H2 does when it is told to recover, and closed in good order, before the database is opened.
 */
final class LastCommit {
    private static final Logger LOG = LoggerFactory.getLogger(LastCommit.class);
    private static final int HEADER_BYTES = 4096;
    private static final String CLOSED_IN_GOOD_ORDER = ",clean:1,";

    private LastCommit() {}

    /**
     * Leaves the file so that its last commit is found by whoever opens it next. A file that is not there, was closed in good order, or
     * cannot be opened now, is left as it is.
     */
    static void find(Path file) {
        if (!Files.exists(file) || closedInGoodOrder(file)) {
            return;
        }
        try (MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .recoveryMode()
                .autoCommitDisabled()
                .open()) {
            LOG.info("database closed=false version={} bytes={}", store.getCurrentVersion(), Files.size(file));
        } catch (MVStoreException inUse) {
            LOG.warn("database closed=false decision=leave why={}", inUse.getMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the database " + file + " cannot be read", unreadable);
        }
    }

    /** Two copies of the header stand at the beginning; the mark is in both. */
    private static boolean closedInGoodOrder(Path file) {
        try (var bytes = Files.newInputStream(file)) {
            String headers = new String(bytes.readNBytes(2 * HEADER_BYTES), StandardCharsets.ISO_8859_1);
            return Arrays.stream(headers.split("H:", -1))
                    .skip(1)
                    .allMatch(header -> header.contains(CLOSED_IN_GOOD_ORDER));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the database " + file + " cannot be read", unreadable);
        }
    }
}
