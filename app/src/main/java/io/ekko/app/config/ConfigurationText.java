package io.ekko.app.config;

import io.dropwizard.configuration.ConfigurationSourceProvider;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.jspecify.annotations.Nullable;

/** The configuration file with each {@code ${NAME:-default}} replaced from the environment. */
public final class ConfigurationText implements ConfigurationSourceProvider {

    /** Stands for the file inside the jar. */
    public static final String BUILT_IN = "built-in";

    private final Map<String, String> chosen;

    private ConfigurationText(Map<String, String> chosen) {
        this.chosen = Map.copyOf(chosen);
    }

    public static ConfigurationText fromEnvironment() {
        return new ConfigurationText(Map.of());
    }

    /** As {@link #fromEnvironment()}, but these values win over the environment. */
    public static ConfigurationText with(Map<String, String> chosen) {
        return new ConfigurationText(chosen);
    }

    @Override
    public InputStream open(String path) throws IOException {
        String text = path.equals(BUILT_IN) ? builtIn() : file(Path.of(path));
        String resolved = new StringSubstitutor(this::value).replace(text);
        return new ByteArrayInputStream(resolved.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable String value(String name) {
        String given = chosen.get(name);
        return given != null ? given : System.getenv(name);
    }

    private static String file(Path path) throws IOException {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException missing) {
            throw new FileNotFoundException("There is no configuration file " + path.toAbsolutePath());
        }
    }

    private static String builtIn() throws IOException {
        try (InputStream in = ConfigurationText.class.getResourceAsStream("/ekko.yml")) {
            if (in == null) {
                throw new FileNotFoundException("ekko.yml is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
