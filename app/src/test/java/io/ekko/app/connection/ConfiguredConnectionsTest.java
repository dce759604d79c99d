package io.ekko.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationFactory;
import io.dropwizard.configuration.DefaultConfigurationFactoryFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.ekko.app.config.ConfigurationText;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.app.engine.Engine;
import io.ekko.connection.Connection;
import io.ekko.connector.superoffice.fake.Keys;
import io.ekko.connector.superoffice.setup.Setting;
import io.ekko.language.Language;
import io.ekko.secret.Secret;
import io.ekko.secret.Vault;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class ConfiguredConnectionsTest {
    private static final ZoneId USUAL = ZoneId.of("Europe/Oslo");
    private static final String FILE = """
            connections:
              - name: sales
                kind: superoffice
                company: Fjord AS
                language: nb
                settings:
                  environment: stage
                  tenant: Cust12345
                  clientId: client
                  clientSecret: "${SECRET}"
                  systemToken: token
                  privateKeyFile: "${KEY_FILE}"
            """;

    @TempDir
    private Path folder;

    private final Engine engine;

    ConfiguredConnectionsTest(Jdbi jdbi) {
        engine = Engine.assemble(jdbi, Vault.of(new byte[32]), MutableClock.at("2026-03-02T09:00:00Z"));
    }

    private void start(Map<String, String> environment) throws Exception {
        Path file = Files.writeString(folder.resolve("ekko.yml"), FILE);
        ConfigurationFactory<EkkoConfiguration> factory = new DefaultConfigurationFactoryFactory<EkkoConfiguration>()
                .create(EkkoConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw.test");
        EkkoConfiguration configuration = factory.build(ConfigurationText.with(environment), file.toString());
        new ConfiguredConnections(engine, USUAL).run(configuration.connections());
    }

    private String key() throws Exception {
        return Files.writeString(folder.resolve("key.xml"), Keys.OURS.xml() + "\n")
                .toString();
    }

    @Test
    void isMadeOnceAndChangedWhenTheFileChanges() throws Exception {
        String key = key();
        start(Map.of("SECRET", "first", "KEY_FILE", key));
        start(Map.of("SECRET", "first", "KEY_FILE", key));
        Connection made = engine.connections().all().get(0);
        assertThat(engine.connections().all()).hasSize(1);
        assertThat(made.zone()).isEqualTo(USUAL);
        assertThat(made.language()).isEqualTo(Language.NB);
        Secret hookSecret = engine.superOffice().setup(made.id()).hookSecret();

        start(Map.of("SECRET", "second", "KEY_FILE", key));
        assertThat(engine.superOffice().setup(made.id()).secrets())
                .containsEntry(Setting.CLIENT_SECRET, Secret.of("second"));
        assertThat(engine.superOffice().setup(made.id()).hookSecret()).isEqualTo(hookSecret);
    }

    @Test
    void nothingIsStoredInTheClear() throws Exception {
        start(Map.of("SECRET", "very secret", "KEY_FILE", key()));
        var stamp = engine.connections().stamp(engine.connections().all().get(0).id());
        assertThat(stamp.toString()).contains("Cust12345").doesNotContain("very secret", "RSAKeyValue");
    }

    @Test
    void whatIsMissingStopsTheStartAndIsNamed() throws Exception {
        String key = key();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start(Map.of("KEY_FILE", key)))
                .withMessageContaining("clientSecret")
                .withMessageContaining("SECRET");
        assertThatThrownBy(() -> start(Map.of("SECRET", "s", "KEY_FILE", folder + "/none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("privateKeyFile");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start(Map.of("SECRET", "", "KEY_FILE", key)))
                .withMessageContaining("sales: clientSecret: must be given");
        assertThat(engine.connections().all()).isEmpty();
    }

    @Test
    void anotherKindIsRefusedWhenTheFileIsRead() throws Exception {
        Path file =
                Files.writeString(folder.resolve("other.yml"), "connections: [{name: x, kind: abacus, company: F}]");
        ConfigurationFactory<EkkoConfiguration> factory = new DefaultConfigurationFactoryFactory<EkkoConfiguration>()
                .create(EkkoConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw.test");
        assertThatThrownBy(() -> factory.build(ConfigurationText.with(Map.of()), file.toString()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("kind");
    }
}
