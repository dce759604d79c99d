package io.ekko.app.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key with which a program calls Ekko. The key itself is shown once, when it is made.
 *
 * @param hint how the key begins
 * @param reach which connections the program may look into
 * @param createdBy the login of who made it
 */
public record ApiToken(
        long id,
        String name,
        String hint,
        Set<Scope> scopes,
        Reach reach,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant usedAt,
        @Nullable Instant revokedAt) {

    /** How every key begins, so that scanners of leaked keys can know it. */
    public static final String PREFIX = "ekko_";

    public ApiToken {
        scopes = Set.copyOf(scopes);
    }

    public boolean valid(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    public boolean allows(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }
}
