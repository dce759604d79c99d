package io.ekko.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationFactory;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.DefaultConfigurationFactoryFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EkkoConfigurationTest {

    private final ObjectMapper json = Jackson.newObjectMapper();
    private final ConfigurationFactory<EkkoConfiguration> factory = new DefaultConfigurationFactoryFactory<
                    EkkoConfiguration>()
            .create(EkkoConfiguration.class, Validators.newValidator(), json, "dw.test");

    @Test
    void theFileInTheJarSaysTheDefaultsOfTheCode() throws Exception {
        EkkoConfiguration written = factory.build(ConfigurationText.fromEnvironment(), ConfigurationText.BUILT_IN);
        EkkoConfiguration silent = factory.build(text("{}"), "any");

        assertThat(ours(written)).isEqualTo(ours(silent));
    }

    @Test
    void chosenValuesReplaceTheNamesInTheFile() throws Exception {
        EkkoConfiguration chosen = factory.build(
                ConfigurationText.with(Map.of("EKKO_ZONE", "Europe/Oslo", "EKKO_DATA", "/srv/ekko")),
                ConfigurationText.BUILT_IN);

        assertThat(chosen.zone().getId()).isEqualTo("Europe/Oslo");
        assertThat(chosen.data()).isEqualTo(Path.of("/srv/ekko"));
    }

    @Test
    void anUnknownKeyStopsTheStart() {
        assertThatThrownBy(() -> factory.build(text("mail: {hosst: smtp.example}"), "any"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("hosst");
    }

    @Test
    void aValueOutOfRangeStopsTheStart() {
        assertThatThrownBy(() -> factory.build(text("mail: {port: 70000}"), "any"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mail.port");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> ConfigurationText.fromEnvironment().open("no-such.yml"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("no-such.yml");
    }

    @Test
    void thePublicAddressHasNoSlashAtItsEnd() throws Exception {
        EkkoConfiguration configuration = factory.build(text("publicUrl: https://ekko.example/"), "any");

        assertThat(configuration.publicUrl()).hasToString("https://ekko.example");
    }

    private static ConfigurationSourceProvider text(String yaml) {
        return path -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private String ours(EkkoConfiguration configuration) throws Exception {
        return json.writeValueAsString(Map.of(
                "publicUrl", configuration.publicUrl(),
                "zone", configuration.zone(),
                "data", configuration.data().toString(),
                "database", json.valueToTree(configuration.database()),
                "mail", json.valueToTree(configuration.mail()),
                "limits", json.valueToTree(configuration.limits())));
    }
}
