package io.ekko.app.kill;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** {@code dev/kills}: lives scene after scene and ends with one line of findings. */
final class Kills {
    private static final int USUAL = 20;

    private Kills() {}

    public static void main(String[] arguments) throws IOException {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Deque<String> words = new ArrayDeque<>(List.of(arguments));
        int count = USUAL;
        long seed = Instant.now().toEpochMilli() % 1_000_000;
        String only = "";
        while (!words.isEmpty()) {
            String option = words.pop();
            switch (option) {
                case "--count" -> count = Integer.parseInt(words.pop());
                case "--seed" -> seed = Long.parseLong(words.pop());
                case "--only" -> only = words.pop();
                default -> throw new IllegalArgumentException("there is no option " + option);
            }
        }
        System.exit(run(scenes(count, only), seed, count).none() ? 0 : 1);
    }

    private static List<Scene> scenes(int count, String only) {
        return switch (only) {
            case "" -> Scene.of(count);
            case "h2" -> List.of(new Scene(false, 1, count));
            case "postgresql" -> List.of(new Scene(true, 1, count));
            case "two" -> List.of(new Scene(true, 2, count));
            case "three" -> List.of(new Scene(true, 3, count));
            default -> throw new IllegalArgumentException("there is no scene " + only);
        };
    }

    private static Findings run(List<Scene> scenes, long seed, int count) throws IOException {
        System.out.println("seed " + seed);
        Findings all = new Findings();
        for (int number = 0; number < scenes.size(); number++) {
            all.add(run(scenes.get(number), seed + number));
        }
        System.out.println("kills " + count + " " + all);
        return all;
    }

    private static Findings run(Scene scene, long seed) throws IOException {
        Instant begun = Instant.now();
        Path folder = Files.createTempDirectory("ekko-kills");
        System.out.println("everything of this scene is in " + folder);
        Findings findings;
        try (Life life = new Life(scene, folder, seed)) {
            Runtime.getRuntime().addShutdownHook(new Thread(life::close));
            findings = life.live();
            System.out.println(scene + ": " + life.summary() + "; " + findings + "; "
                    + Duration.between(begun, Instant.now()).toSeconds() + " s");
        }
        findings.sentences().stream().limit(50).forEach(System.out::println);
        if (findings.none()) {
            delete(folder);
        } else {
            System.out.println("what they left behind is in " + folder);
        }
        return findings;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException held) {
                    throw new UncheckedIOException(held);
                }
            });
        }
    }
}
