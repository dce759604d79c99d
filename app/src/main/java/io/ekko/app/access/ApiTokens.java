package io.ekko.app.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The keys with which programs call Ekko. */
public final class ApiTokens {
    private static final RowMapper<ApiToken> TOKEN = (row, context) -> new ApiToken(
            row.getLong("id"),
            row.getString("name"),
            row.getString("hint"),
            Scope.read(row.getString("scopes")),
            Reach.read(row.getString("reach")),
            row.getString("created_by"),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            instant(row.getObject("expires_at", OffsetDateTime.class)),
            instant(row.getObject("used_at", OffsetDateTime.class)),
            instant(row.getObject("revoked_at", OffsetDateTime.class)));

    private final Jdbi jdbi;

    public ApiTokens(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The newest first, at most 1,000, with those revoked at the end. */
    public List<ApiToken> all() {
        return jdbi.withHandle(h -> h.createQuery("""
                        select * from api_token
                        order by case when revoked_at is null then 0 else 1 end, id desc limit 1000
                        """).map(TOKEN).list());
    }

    Optional<ApiToken> byHash(String hash) {
        return jdbi.withHandle(h -> h.createQuery("select * from api_token where token_hash = :hash")
                .bind("hash", hash)
                .map(TOKEN)
                .findOne());
    }

    long add(
            String name,
            String hash,
            String hint,
            Set<Scope> scopes,
            Reach reach,
            String createdBy,
            @Nullable Instant expiresAt,
            Instant now) {
        return jdbi.withHandle(h -> h.createUpdate("""
                        insert into api_token (name, token_hash, hint, scopes, reach, created_by, created_at, expires_at)
                        values (:name, :hash, :hint, :scopes, :reach, :createdBy, :now, :expiresAt)
                        """)
                .bind("name", name)
                .bind("hash", hash)
                .bind("hint", hint)
                .bind("scopes", Scope.write(scopes))
                .bind("reach", reach.stored())
                .bind("createdBy", createdBy)
                .bind("now", now)
                .bind("expiresAt", expiresAt)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }

    void used(long id, Instant now) {
        jdbi.useHandle(h -> h.createUpdate("update api_token set used_at = :now where id = :id")
                .bind("now", now)
                .bind("id", id)
                .execute());
    }

    /** @return whether there was such a token in use */
    boolean revoke(long id, Instant now) {
        return jdbi.withHandle(
                h -> h.createUpdate("update api_token set revoked_at = :now where id = :id and revoked_at is null")
                                .bind("now", now)
                                .bind("id", id)
                                .execute()
                        == 1);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
