package io.ekko.connector.superoffice.link;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.secret.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A user of SuperOffice who has shown who they are.
 *
 * @param tenant the context identifier
 * @param associate the user's number in that tenant
 * @param name for people, an address or a user name
 * @param administrator whether they administer SuperOffice
 * @param systemToken of the tenant, which comes when an administrator has approved Ekko; null otherwise
 * @param access with which the interface answers as it answers this user; null when none came
 */
public record SignedIn(
        String tenant,
        int associate,
        String name,
        boolean administrator,
        @Nullable Secret systemToken,
        @Nullable Access access) {

    /**
     * Access to the interface in the user's own name.
     *
     * @param life from when it was given, at most an hour
     */
    public record Access(Secret token, Duration life) {
        private static final int LONGEST_SECONDS = 3600;

        /** Null when the answer holds none. */
        static @Nullable Access read(JsonNode answer) {
            String token = answer.path("access_token").asText("");
            int seconds = answer.path("expires_in").asInt(LONGEST_SECONDS);
            return token.isBlank() || seconds < 1
                    ? null
                    : new Access(Secret.of(token), Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS)));
        }
    }

    static SignedIn of(Claims claims, @Nullable Access access) throws Untrusted {
        String tenant = claims.own("ctx").orElseThrow(() -> new Untrusted("the token names no tenant"));
        int associate = claims.own("associateid")
                .filter(id -> id.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElseThrow(() -> new Untrusted("the token names no user"));
        String name = claims.own("so_primary_email_address")
                .or(() -> claims.own("email"))
                .or(() -> claims.own("upn"))
                .orElse("");
        boolean administrator =
                claims.own("is_administrator").map(Boolean::parseBoolean).orElse(false);
        Secret systemToken = claims.own("system_token").map(Secret::of).orElse(null);
        return new SignedIn(tenant, associate, name, administrator, systemToken, access);
    }
}
