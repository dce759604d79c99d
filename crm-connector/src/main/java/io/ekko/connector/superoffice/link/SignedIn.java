package io.ekko.connector.superoffice.link;

import io.ekko.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A user of SuperOffice who has shown who they are.
 *
 * @param tenant the context identifier
 * @param associate the user's number in that tenant
 * @param name for people, an address or a user name
 * @param administrator whether they administer SuperOffice
 * @param systemToken of the tenant, which comes when an administrator has approved Ekko; null otherwise
 */
public record SignedIn(
        String tenant,
        int associate,
        String name,
        boolean administrator,
        @Nullable Secret systemToken) {

    static SignedIn of(Claims claims) throws Untrusted {
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
        return new SignedIn(tenant, associate, name, administrator, systemToken);
    }
}
