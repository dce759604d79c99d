package io.ekko.app.access;

import io.ekko.app.web.Role;
import io.ekko.app.web.Theme;
import io.ekko.language.Language;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The people who can log in. */
public final class Users {
    private static final RowMapper<User> USER = (row, context) -> new User(
            new UserId(row.getLong("id")),
            row.getString("login"),
            row.getString("name"),
            Role.valueOf(row.getString("role")),
            row.getBoolean("must_change"),
            row.getBoolean("active"),
            Reach.read(row.getString("reach")),
            Optional.ofNullable(row.getString("language")).map(Language::of).orElse(null),
            Theme.of(row.getString("theme")),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            instant(row.getObject("logged_in_at", OffsetDateTime.class)));

    private final Jdbi jdbi;

    public Users(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All users by name, at most 1,000. */
    public List<User> all() {
        return jdbi.withHandle(h -> h.createQuery("select * from app_user order by lower(name), id limit 1000")
                .map(USER)
                .list());
    }

    /** Whether nobody can log in yet. */
    public boolean isEmpty() {
        return jdbi.withHandle(h ->
                h.createQuery("select count(*) from app_user").mapTo(Long.class).one() == 0);
    }

    public Optional<User> byId(UserId id) {
        return jdbi.withHandle(h -> h.createQuery("select * from app_user where id = :id")
                .bind("id", id.value())
                .map(USER)
                .findOne());
    }

    /** The user of a login as typed; upper and lower case are the same. */
    public Optional<User> byLogin(String login) {
        return jdbi.withHandle(h -> h.createQuery("select * from app_user where login = :login")
                .bind("login", normal(login))
                .map(USER)
                .findOne());
    }

    /** The hash to compare a password with. */
    Optional<String> passwordHash(UserId id) {
        return jdbi.withHandle(h -> h.createQuery("select password_hash from app_user where id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne());
    }

    /** Adds somebody whose password must be changed at first log-in, or need not be. */
    UserId add(String login, String name, Role role, String passwordHash, boolean mustChange, Instant now) {
        return add(login, name, role, Reach.ALL, passwordHash, mustChange, now);
    }

    UserId add(
            String login, String name, Role role, Reach reach, String passwordHash, boolean mustChange, Instant now) {
        return new UserId(jdbi.withHandle(h -> h.createUpdate("""
                        insert into app_user (login, name, role, reach, password_hash, must_change, created_at)
                        values (:login, :name, :role, :reach, :hash, :mustChange, :now)
                        """)
                .bind("login", normal(login))
                .bind("name", name)
                .bind("role", role.name())
                .bind("reach", reach.stored())
                .bind("hash", passwordHash)
                .bind("mustChange", mustChange)
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one()));
    }

    void setPassword(UserId id, String passwordHash, boolean mustChange) {
        jdbi.useHandle(h -> h.createUpdate(
                        "update app_user set password_hash = :hash, must_change = :mustChange where id = :id")
                .bind("hash", passwordHash)
                .bind("mustChange", mustChange)
                .bind("id", id.value())
                .execute());
    }

    void change(UserId id, String name, Role role, Reach reach, boolean active) {
        jdbi.useHandle(h -> h.createUpdate(
                        "update app_user set name = :name, role = :role, reach = :reach, active = :active where id = :id")
                .bind("reach", reach.stored())
                .bind("name", name)
                .bind("role", role.name())
                .bind("active", active)
                .bind("id", id.value())
                .execute());
    }

    void setLanguage(UserId id, @Nullable Language language) {
        jdbi.useHandle(h -> h.createUpdate("update app_user set language = :language where id = :id")
                .bind("language", language == null ? null : language.tag())
                .bind("id", id.value())
                .execute());
    }

    void setTheme(UserId id, Theme theme) {
        jdbi.useHandle(h -> h.createUpdate("update app_user set theme = :theme where id = :id")
                .bind("theme", theme.value())
                .bind("id", id.value())
                .execute());
    }

    void loggedIn(UserId id, Instant now) {
        jdbi.useHandle(h -> h.createUpdate("update app_user set logged_in_at = :now where id = :id")
                .bind("now", now)
                .bind("id", id.value())
                .execute());
    }

    /** Locks and counts the active administrators, so that two changes at once cannot remove the last one. */
    int lockActiveAdministrators() {
        return jdbi.withHandle(h -> h.createQuery(
                        "select id from app_user where role = 'ADMINISTRATOR' and active order by id for update")
                .mapTo(Long.class)
                .list()
                .size());
    }

    /** The form in which logins are stored and compared. */
    static String normal(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
