package io.ekko.connector.superoffice.link;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a verified token says. */
public final class Claims {
    private static final String PREFIX = "http://schemes.superoffice.net/identity/";

    private final Map<String, Object> claims;

    Claims(Map<String, Object> claims) {
        this.claims = Map.copyOf(claims);
    }

    /** A claim of SuperOffice's own, with or without its prefix. */
    public Optional<String> own(String name) {
        return plain(PREFIX + name).or(() -> plain(name));
    }

    /** A claim by its full name. */
    Optional<String> plain(String name) {
        Object value = claims.get(name);
        if (value instanceof List<?> several) {
            value = several.isEmpty() ? null : several.get(0);
        }
        return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
    }

    /**
     * Whether the token is for this tenant: by its name, or where that is missing by the address of its interface. The spelling of a
     * tenant's name has no regard to case.
     */
    boolean isOf(String tenant) {
        return own("ctx")
                .map(tenant::equalsIgnoreCase)
                .orElseGet(() -> own("webapi_url")
                        .or(() -> own("netserver_url"))
                        .filter(address ->
                                address.toLowerCase(Locale.ROOT).contains("/" + tenant.toLowerCase(Locale.ROOT) + "/"))
                        .isPresent());
    }
}
