package io.ekko.app.access;

import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Takes a key away from a program, at once and for good. */
public final class RevokeToken {
    private final Jdbi jdbi;
    private final ApiTokens tokens;
    private final Audit audit;
    private final InstantSource clock;

    public RevokeToken(Jdbi jdbi, Audit audit, InstantSource clock) {
        this.jdbi = jdbi;
        this.tokens = new ApiTokens(jdbi);
        this.audit = audit;
        this.clock = clock;
    }

    /** @return whether there was such a key in use */
    public boolean run(String actor, long id) {
        return jdbi.inTransaction(h -> {
            boolean revoked = tokens.revoke(id, clock.instant());
            if (revoked) {
                audit.note(actor, "token.revoke", "token/" + id);
            }
            return revoked;
        });
    }
}
