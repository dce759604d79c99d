package io.ekko.app.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * What an operator may choose. Every key has a default, an unknown key stops the start. The keys {@code server},
 * {@code logging} and {@code metrics} are Dropwizard's own.
 */
public final class EkkoConfiguration extends Configuration {

    @JsonProperty
    private URI publicUrl = URI.create("http://localhost:8080");

    @JsonProperty
    private ZoneId zone = ZoneId.of("UTC");

    @JsonProperty
    private Path data = Path.of("data");

    @JsonProperty
    private String key = "";

    @Min(1)
    @Max(1440)
    @JsonProperty
    private int reconcileMinutes = 15;

    @Valid
    @JsonProperty
    private DatabaseSettings database = new DatabaseSettings();

    @Valid
    @JsonProperty
    private MailSettings mail = new MailSettings();

    @Valid
    @JsonProperty
    private LimitSettings limits = new LimitSettings();

    @NotNull
    @JsonProperty
    private List<@Valid ConnectionSettings> connections = List.of();

    /** The address under which customers and staff reach Ekko; links in mails begin with it; no slash at the end. */
    public URI publicUrl() {
        String text = publicUrl.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : publicUrl;
    }

    /** The zone of a new connection: its calendar days are counted in it until the administrator chooses another. */
    public ZoneId zone() {
        return zone;
    }

    /** The folder of the embedded database and of the key file; made at the start when it is missing. */
    public Path data() {
        return data.toAbsolutePath().normalize();
    }

    /** The data folder, made when it is missing. */
    public Path folder() {
        try {
            return Files.createDirectories(data());
        } catch (IOException full) {
            throw new UncheckedIOException("The data folder " + data() + " cannot be made", full);
        }
    }

    /** The key of the installation, 32 bytes in base64; empty when the key file in the data folder has it. */
    public String key() {
        return key;
    }

    /** How often Ekko looks for closed tickets that no CRM has told of. */
    public Duration reconcileEvery() {
        return Duration.ofMinutes(reconcileMinutes);
    }

    public DatabaseSettings database() {
        return database;
    }

    public MailSettings mail() {
        return mail;
    }

    /** Connections to CRMs that the operator sets up; those that are made in the browser need not stand here. */
    public List<ConnectionSettings> connections() {
        return connections;
    }

    public LimitSettings limits() {
        return limits;
    }
}
