package io.ekko.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.ekko.app.config.ConfigurationText;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EkkoApplicationTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void answersOnBothPortsWithEitherDatabase(TestDatabase.Kind kind, @TempDir Path data) throws Exception {
        try (TestDatabase database = kind.open()) {
            ConfigurationSourceProvider text = ConfigurationText.with(Map.of(
                    "EKKO_DATA", data.toString(),
                    "EKKO_DATABASE_URL", database.url(),
                    "EKKO_DATABASE_USER", database.user(),
                    "EKKO_PORT", "0",
                    "EKKO_ADMIN_PORT", "0"));
            DropwizardTestSupport<EkkoConfiguration> program = new DropwizardTestSupport<>(
                    EkkoApplication.class, ConfigurationText.BUILT_IN, text, new ConfigOverride[0]);
            program.before();
            try {
                assertThat(get(program.getLocalPort(), "/healthz").body()).isEqualTo("{\"status\":\"ok\"}");
                assertThat(get(program.getAdminPort(), "/healthcheck").statusCode())
                        .isEqualTo(200);
                assertThat(get(program.getAdminPort(), "/metrics").body()).contains("_2xx_responses_total");
            } finally {
                program.after();
            }
        }
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
