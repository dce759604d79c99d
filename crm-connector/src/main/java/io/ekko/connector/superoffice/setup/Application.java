package io.ekko.connector.superoffice.setup;

import io.ekko.connector.superoffice.link.Environment;
import java.util.Map;
import java.util.Optional;

/** As which application Ekko is known to a tenant of SuperOffice Online: what of its settings is no secret. */
public record Application(Environment environment, String tenant, String clientId) {
    /**
     * Of settings as they are stored.
     *
     * @return empty for an installation onsite, which knows no applications
     */
    public static Optional<Application> stored(String settings) {
        Map<String, String> said = Setup.texts(settings);
        if (said.getOrDefault(Setting.ENVIRONMENT.wireName(), "").equals("onsite")) {
            return Optional.empty();
        }
        return Optional.of(new Application(
                Setup.environment(said),
                said.getOrDefault(Setting.TENANT.wireName(), ""),
                said.getOrDefault(Setting.CLIENT_ID.wireName(), "")));
    }
}
