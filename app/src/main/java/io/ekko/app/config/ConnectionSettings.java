package io.ekko.app.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ekko.language.Language;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection to a CRM that the operator sets up in the configuration file. It is made, or changed, at the start. */
public final class ConnectionSettings {
    /** {@code privateKeyFile: path} says what {@code privateKey} would say, from a file. */
    private static final String FROM_FILE = "File";

    @NotNull
    @Pattern(regexp = "[a-z0-9-]{1,40}")
    @JsonProperty
    private String name = "";

    @NotNull
    @Pattern(regexp = "superoffice")
    @JsonProperty
    private String kind = "";

    @NotBlank
    @Size(max = 200)
    @JsonProperty
    private String title = "SuperOffice";

    @NotBlank
    @Size(max = 200)
    @JsonProperty
    private String company = "";

    @JsonProperty
    private @Nullable ZoneId zone;

    @NotNull
    @Pattern(regexp = "[a-z]{2}")
    @JsonProperty
    private String language = "en";

    @NotNull
    @JsonProperty
    private Set<String> ownDomains = Set.of();

    @NotNull
    @JsonProperty
    private Map<String, String> settings = Map.of();

    /** Lower-case letters, digits and hyphens; stands in hook addresses. A connection of this name is changed, not made anew. */
    public String name() {
        return name;
    }

    /** Which connector. */
    public String kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    /** Who asks. */
    public String company() {
        return company;
    }

    /** Whose calendar counts, when it is not the usual one. */
    public ZoneId zone(ZoneId usual) {
        ZoneId own = zone;
        return own == null ? usual : own;
    }

    /**
     * In which notes and tasks are written into the CRM.
     *
     * @throws IllegalArgumentException when Ekko does not speak it
     */
    public Language language() {
        return Language.find(language)
                .orElseThrow(() -> new IllegalArgumentException(
                        "connections: " + name + ": language: Ekko does not speak '" + language + "'"));
    }

    /** Mail domains whose people are own staff. */
    public Set<String> ownDomains() {
        return ownDomains;
    }

    /**
     * The settings by name, with those that stand in files read from there.
     *
     * @throws UncheckedIOException when a file cannot be read
     */
    public Map<String, String> settings() {
        Map<String, String> read = new LinkedHashMap<>();
        settings.forEach((key, value) -> {
            if (value.contains("${")) {
                throw new IllegalArgumentException(
                        "connections: " + name + ": " + key + ": the variable " + value + " is not set");
            }
            if (!key.endsWith(FROM_FILE)) {
                read.put(key, value);
            } else if (!value.isBlank()) {
                read.put(key.substring(0, key.length() - FROM_FILE.length()), text(key, Path.of(value)));
            }
        });
        return read;
    }

    private String text(String key, Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "connections: " + name + ": " + key + ": " + file + " cannot be read", unreadable);
        }
    }
}
