package io.ekko.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.ekko.language.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * What the text bundles of a module must hold: each language the same keys with the same gaps. A module's test implements this and
 * needs no line of its own; every bundle that lies in {@code src/main/resources/i18n} is found and checked.
 */
public interface BundleContract {
    /** Where the module keeps its bundles. */
    default Path folder() {
        return Path.of("src/main/resources/i18n");
    }

    /** The languages in which the feature must be complete; the others may still lack keys but have none too many. */
    default Set<Language> complete(String feature) {
        return EnumSet.allOf(Language.class);
    }

    @TestFactory
    default Stream<DynamicContainer> bundlesAreTheSameInEveryLanguage() {
        Set<String> features = BundleFile.features(folder());
        assertThat(features).as("bundles in " + folder().toAbsolutePath()).isNotEmpty();
        return features.stream()
                .map(feature -> dynamicContainer(
                        feature,
                        EnumSet.allOf(Language.class).stream()
                                .map(language -> dynamicTest(language.tag(), () -> check(feature, language)))));
    }

    private void check(String feature, Language language) {
        BundleFile english = BundleFile.read(folder(), feature, Language.EN);
        BundleFile own = BundleFile.read(folder(), feature, language);
        assertThat(own.surplus(english)).as("keys that English does not have").isEmpty();
        if (complete(feature).contains(language)) {
            assertThat(english.surplus(own)).as("keys without a text").isEmpty();
        }
        assertThat(own.faults(english)).isEmpty();
    }

    /** One file of texts as it was written, duplicates included. */
    record BundleFile(String feature, Map<String, String> texts, Set<String> repeated) {
        private static final Pattern GAP = Pattern.compile("\\{(\\w+)");
        private static final Pattern NUMBERED = Pattern.compile("\\{\\d");
        private static final Pattern FILE = Pattern.compile("(.+?)(_[a-z]{2})?\\.properties");

        static Set<String> features(Path folder) {
            try (Stream<Path> files = Files.list(folder)) {
                Set<String> features = new TreeSet<>();
                files.map(file -> FILE.matcher(file.getFileName().toString()))
                        .filter(Matcher::matches)
                        .forEach(name -> features.add(name.group(1)));
                return features;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        static BundleFile read(Path folder, String feature, Language language) {
            String tag = language == Language.EN ? "" : "_" + language.tag();
            Path file = folder.resolve(feature + tag + ".properties");
            Set<String> repeated = new TreeSet<>();
            Properties properties = new Properties() {
                @Override
                public synchronized Object put(Object key, Object value) {
                    if (containsKey(key)) {
                        repeated.add((String) key);
                    }
                    return super.put(key, value);
                }
            };
            if (Files.exists(file)) {
                try (var reader = Files.newBufferedReader(file)) {
                    properties.load(reader);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
            Map<String, String> texts = new TreeMap<>();
            properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
            return new BundleFile(feature, texts, repeated);
        }

        /** The keys that the other file does not have. */
        Set<String> surplus(BundleFile other) {
            Set<String> keys = new TreeSet<>(texts.keySet());
            keys.removeAll(other.texts.keySet());
            return keys;
        }

        /** Everything that would come out wrong on a page, one sentence each. */
        List<String> faults(BundleFile english) {
            List<String> faults = new ArrayList<>();
            repeated.forEach(key -> faults.add(key + " stands twice"));
            texts.forEach((key, text) -> {
                if (!key.startsWith(feature + ".")) {
                    faults.add(key + " does not start with the feature " + feature);
                }
                if (text.isBlank()) {
                    faults.add(key + " is blank");
                }
                if (text.indexOf('\'') >= 0) {
                    faults.add(key + " has a straight apostrophe, which a message format swallows: write ’");
                }
                String model = english.texts.get(key);
                if (model != null && !gaps(model).equals(gaps(text))) {
                    faults.add(key + " has the gaps " + gaps(text) + ", English has " + gaps(model));
                }
                if (NUMBERED.matcher(text).find()) {
                    wellFormed(key, text, faults);
                }
            });
            return faults;
        }

        private static void wellFormed(String key, String text, List<String> faults) {
            try {
                new MessageFormat(text);
            } catch (IllegalArgumentException malformed) {
                faults.add(key + " is no message format: " + malformed.getMessage());
            }
        }

        private static Set<String> gaps(String text) {
            Set<String> names = new TreeSet<>();
            GAP.matcher(text).results().forEach(gap -> names.add(gap.group(1)));
            return names;
        }
    }
}
