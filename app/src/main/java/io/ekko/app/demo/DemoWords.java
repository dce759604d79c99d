package io.ekko.app.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** The invented names and sentences, by key such as {@code nb.first} or {@code de.promoter}. */
final class DemoWords {
    private final Properties words = new Properties();

    DemoWords() {
        load("/demo/people.properties");
        load("/demo/words.properties");
    }

    private void load(String resource) {
        try (Reader reader =
                new InputStreamReader(DemoWords.class.getResourceAsStream(resource), StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /** Names, separated by commas in the file. */
    List<String> names(String key) {
        return split(key, ",");
    }

    /** Sentences, separated by bars in the file. */
    List<String> sentences(String key) {
        return split(key, "\\|");
    }

    private List<String> split(String key, String separator) {
        String value = words.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("the demonstration has no words for " + key);
        }
        return List.of(value.split(separator));
    }
}
