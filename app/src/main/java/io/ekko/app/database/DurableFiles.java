package io.ekko.app.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of H2 whose every write is on the disk before it returns. By itself H2 hands a commit to the operating system and does not wait:
 * such a commit outlives the process, and not a power cut.
 */
public final class DurableFiles extends FilePathWrapper {
    /** How an address begins whose database lies in such files. */
    static final String SCHEME = "durable";

    private static final String SCRATCH = ".temp";

    static {
        FilePath.register(new DurableFiles());
    }

    /** Called by H2 for each file. */
    public DurableFiles() {}

    /** The address of the database at this place. */
    public static String url(Path place) {
        return "jdbc:h2:" + SCHEME + ":" + place;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        if (!mode.startsWith("rw") || getBase().getName().contains(SCRATCH)) {
            return getBase().open(mode);
        }
        return FileChannel.open(
                Path.of(getBase().toString()),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.DSYNC);
    }
}
