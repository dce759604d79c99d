package io.ekko.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastCommitTest {
    private static final int COMMITS = 3000;

    private final Random random = new Random(7);

    @TempDir
    Path folder;

    private MVStore open(Path file) {
        return new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .open();
    }

    /** The last number that whoever opens the file finds. */
    private int found(Path file) {
        try (MVStore store = open(file)) {
            return store.<Integer, Integer>openMap("count").getOrDefault(0, -1);
        }
    }

    /** The file as a death at this moment leaves it. */
    private Path killed(Path file, String name) throws IOException {
        return Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private void commit(MVStore store, int number) {
        MVMap<Integer, Integer> count = store.openMap("count");
        MVMap<Integer, byte[]> data = store.openMap("data");
        count.put(0, number);
        for (int i = 0; i < 4; i++) {
            data.put(random.nextInt(200), new byte[random.nextInt(4000)]);
        }
        store.commit();
    }

    @Test
    void isFoundWhereTheDatabaseAloneWouldForgetIt() throws IOException {
        Path file = folder.resolve("ekko.mv.db");
        int forgotten = 0;
        try (MVStore store = open(file)) {
            store.setRetentionTime(0);
            store.setVersionsToKeep(0);
            for (int number = 1; number <= COMMITS && forgotten < 3; number++) {
                commit(store, number);
                if (found(killed(file, "alone")) < number) {
                    forgotten++;
                    Path ours = killed(file, "ours");
                    LastCommit.find(ours);
                    assertThat(found(ours)).isEqualTo(number);
                }
            }
        }
        assertThat(forgotten)
                .as("how often the database alone forgot; at 0 this class is not needed any more")
                .isPositive();
    }

    @Test
    void aFileThatWasClosedAndOneThatIsNotThereAreLeftAlone() throws IOException {
        Path file = folder.resolve("ekko.mv.db");
        LastCommit.find(file);
        assertThat(file).doesNotExist();
        try (MVStore store = open(file)) {
            commit(store, 1);
        }
        byte[] before = Files.readAllBytes(file);
        LastCommit.find(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aFileThatSomebodyHasOpenIsLeftToThem() {
        Path file = folder.resolve("ekko.mv.db");
        try (MVStore store = open(file)) {
            commit(store, 1);
            LastCommit.find(file);
            commit(store, 2);
        }
        assertThat(found(file)).isEqualTo(2);
    }
}
