package io.ekko.app.health;

import com.codahale.metrics.health.HealthCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Healthy while the data folder has room to go on for a while. */
public final class DiskHealth extends HealthCheck {
    /** Less room than this is too little. */
    public static final long LEAST_BYTES = 200L << 20;

    private final Path folder;

    public DiskHealth(Path folder) {
        this.folder = folder;
    }

    @Override
    protected Result check() throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        return free >= LEAST_BYTES
                ? Result.healthy()
                : Result.unhealthy("%d MB are left in the data folder; make room", free >> 20);
    }
}
