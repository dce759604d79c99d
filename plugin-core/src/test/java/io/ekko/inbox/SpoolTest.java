package io.ekko.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final Instant NOW = Instant.parse("2026-03-06T09:00:00.123456Z");

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("hooks.spool");
    }

    private Spool open() {
        return new Spool(file(), 100_000);
    }

    private static Kept kept(String delivery) {
        return Kept.proved("crm", delivery, ("body of " + delivery).getBytes(UTF_8), NOW);
    }

    private static List<String> drained(Spool spool) {
        List<String> ids = new ArrayList<>();
        spool.drain(kept -> ids.add(kept.delivery()));
        return ids;
    }

    /** Also one that was there before with more. */
    @Test
    void isReadByNobodyElse() throws IOException {
        Files.createFile(file());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        open().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void whatWasAppendedComesBackInItsOrderAndTheFileIsEmptied() throws IOException {
        try (Spool spool = open()) {
            assertThat(spool.append(kept("d1"))).isTrue();
            assertThat(spool.append(kept("d2"))).isTrue();
            assertThat(spool.waiting()).isPositive().isEqualTo(Files.size(file()));

            assertThat(drained(spool)).containsExactly("d1", "d2");

            assertThat(spool.waiting()).isZero();
            assertThat(Files.size(file())).isZero();
            assertThat(drained(spool)).isEmpty();
        }
    }

    @Test
    void whatNeedNotStayGoesAndTheRestKeepsItsOrder() throws IOException {
        try (Spool spool = open()) {
            List.of("d1", "d2", "d3", "d4").forEach(id -> spool.append(kept(id)));
            long whole = spool.waiting();

            assertThat(spool.sift(kept -> !kept.delivery().equals("d2"))).isOne();
            assertThat(spool.sift(kept -> true)).isZero();

            assertThat(spool.waiting()).isEqualTo(whole * 3 / 4).isEqualTo(Files.size(file()));
            assertThat(spool.append(kept("d5"))).isTrue();
            assertThat(folder.toFile().list())
                    .containsExactly(file().getFileName().toString());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
        }
        try (Spool again = open()) {
            assertThat(drained(again)).containsExactly("d1", "d3", "d4", "d5");
        }
    }

    @Test
    void aJudgeWhoFailsLeavesEverything() throws IOException {
        Files.writeString(folder.resolve("hooks.spool.new"), "left by a crash");
        try (Spool spool = open()) {
            List.of("d1", "d2").forEach(id -> spool.append(kept(id)));
            assertThatThrownBy(() -> spool.sift(kept -> {
                        if (kept.delivery().equals("d2")) {
                            throw new IllegalStateException("cannot say");
                        }
                        return false;
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(drained(spool)).containsExactly("d1", "d2");
        }
    }

    @Test
    void aRecordKeepsAllItIs() {
        byte[] body = new byte[] {0, 1, -1, 127, -128};
        Map<String, String> headers = Map.of("webhook-id", "d1", "webhook-signature", "v1,æøå");
        try (Spool spool = open()) {
            spool.append(Kept.unproved("crm", headers, body, NOW));
            spool.drain(kept -> {
                assertThat(kept.connection()).isEqualTo("crm");
                assertThat(kept.delivery()).isEmpty();
                assertThat(kept.headers()).isEqualTo(headers);
                assertThat(kept.body()).isEqualTo(body);
                assertThat(kept.receivedAt()).isEqualTo(NOW);
            });
        }
    }

    @Test
    void aCrashLosesNothingThatWasTold() {
        try (Spool spool = open()) {
            spool.append(kept("d1"));
            spool.append(kept("d2"));
        }
        try (Spool spool = open()) {
            spool.append(kept("d3"));
            assertThat(drained(spool)).containsExactly("d1", "d2", "d3");
        }
    }

    @Test
    void aTornLastRecordIsCutOffWhereverItWasTorn() throws IOException {
        byte[] two;
        long one;
        try (Spool spool = open()) {
            spool.append(kept("d1"));
            one = Files.size(file());
            spool.append(kept("d2"));
            two = Files.readAllBytes(file());
        }
        for (int length = (int) one; length < two.length; length++) {
            Files.write(file(), Arrays.copyOf(two, length));
            try (Spool spool = open()) {
                spool.append(kept("d3"));
                assertThat(drained(spool)).as("cut at " + length).containsExactly("d1", "d3");
            }
        }
    }

    @Test
    void whatTheDiskHasChangedIsNotRead() throws IOException {
        try (Spool spool = open()) {
            spool.append(kept("d1"));
            spool.append(kept("d2"));
        }
        byte[] all = Files.readAllBytes(file());
        all[all.length - 1] ^= 1;
        Files.write(file(), all, StandardOpenOption.TRUNCATE_EXISTING);
        try (Spool spool = open()) {
            assertThat(drained(spool)).containsExactly("d1");
        }
    }

    @Test
    void aFullSpoolRefusesAndTakesAgainWhenItWasDrained() {
        try (Spool spool = new Spool(file(), 200)) {
            int taken = 0;
            while (spool.append(kept("d" + taken))) {
                taken++;
            }
            assertThat(taken).isBetween(1, 5);
            assertThat(spool.waiting()).isLessThanOrEqualTo(200);
            assertThat(drained(spool)).hasSize(taken);
            assertThat(spool.append(kept("again"))).isTrue();
        }
    }

    @Test
    void whoThrowsGetsTheSameAgain() {
        try (Spool spool = open()) {
            spool.append(kept("d1"));
            spool.append(kept("d2"));
            List<String> ids = new ArrayList<>();
            assertThatThrownBy(() -> spool.drain(kept -> {
                        if (kept.delivery().equals("d2")) {
                            throw new IllegalStateException("away");
                        }
                        ids.add(kept.delivery());
                    }))
                    .hasMessage("away");
            assertThat(ids).containsExactly("d1");
            assertThat(drained(spool)).containsExactly("d2");
        }
    }

    @Test
    void appendingGoesOnWhileItIsDrained() {
        try (Spool spool = open()) {
            Queue<String> seen = new ConcurrentLinkedQueue<>();
            spool.append(kept("first"));
            IntStream.range(0, 200).parallel().forEach(i -> {
                spool.append(kept("d" + i));
                spool.drain(kept -> seen.add(kept.delivery()));
            });
            spool.drain(kept -> seen.add(kept.delivery()));
            assertThat(seen).hasSize(201).doesNotHaveDuplicates();
            assertThat(spool.waiting()).isZero();
        }
    }
}
