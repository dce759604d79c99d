package io.ekko.app.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Makes a key for a program. */
public final class IssueToken {
    private final Jdbi jdbi;
    private final ApiTokens tokens;
    private final Audit audit;
    private final InstantSource clock;

    public IssueToken(Jdbi jdbi, Audit audit, InstantSource clock) {
        this.jdbi = jdbi;
        this.tokens = new ApiTokens(jdbi);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param expiresAt from when the key is refused; null for never
     * @return the key, to be shown once: only its hash is kept
     */
    public String run(String actor, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
        return run(actor, name, scopes, Reach.ALL, expiresAt);
    }

    /**
     * @param reach for a chosen few only with scopes that are of one connection
     * @return the key, to be shown once: only its hash is kept
     */
    String run(String actor, String name, Set<Scope> scopes, Reach reach, @Nullable Instant expiresAt) {
        if (name.isBlank() || scopes.isEmpty()) {
            throw new IllegalArgumentException("a token has a name and at least one scope");
        }
        if (!reach.isAll() && scopes.stream().anyMatch(Scope::ofWholeInstallation)) {
            throw new IllegalArgumentException("a scope of the whole installation cannot be kept to some connections");
        }
        String key = ApiToken.PREFIX + Digest.random(32);
        String hint = key.substring(0, ApiToken.PREFIX.length() + 4);
        jdbi.useTransaction(h -> {
            long id = tokens.add(name, Digest.of(key), hint, scopes, reach, actor, expiresAt, clock.instant());
            audit.note(actor, "token.issue", "token/" + id);
        });
        return key;
    }
}
