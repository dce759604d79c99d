package io.ekko.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The bundle files of the class path, each read once. */
final class Bundle {
    private static final Map<String, Map<String, String>> read = new ConcurrentHashMap<>();

    private Bundle() {}

    /** The file's keys and texts; nothing where the feature has no file in that language yet. */
    static Map<String, String> read(String feature, Language language) {
        return read.computeIfAbsent(
                path(feature, language),
                path -> load(path).orElseGet(() -> {
                    if (language == Language.EN) {
                        throw new IllegalArgumentException("no English bundle for feature " + feature + ": " + path);
                    }
                    return Map.of();
                }));
    }

    static String path(String feature, Language language) {
        return "i18n/" + feature + (language == Language.EN ? "" : "_" + language.tag()) + ".properties";
    }

    private static Optional<Map<String, String>> load(String path) {
        try (InputStream file = Bundle.class.getClassLoader().getResourceAsStream(path)) {
            if (file == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return Optional.of(properties.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + path, unreadable);
        }
    }
}
