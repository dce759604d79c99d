package io.ekko.app.access;

import io.ekko.app.web.Role;
import io.ekko.app.web.Theme;
import io.ekko.connection.ConnectionId;
import io.ekko.language.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can log in. The password's hash is not part of it, so that it is never printed.
 *
 * @param login lower case letters, digits and {@code . _ @ + -}, 2 to 100 characters
 * @param mustChange whether the password was given by somebody else and must be changed first
 * @param active whether log-in is allowed
 * @param reach which connections the user may look into, unless an administrator, who may into all
 * @param language the language of pages; null follows the browser
 */
public record User(
        UserId id,
        String login,
        String name,
        Role role,
        boolean mustChange,
        boolean active,
        Reach reach,
        @Nullable Language language,
        Theme theme,
        Instant createdAt,
        @Nullable Instant loggedInAt) {

    /** What a login looks like. */
    public static final String LOGIN = "[a-z0-9._@+-]{2,100}";

    public User {
        if (!login.matches(LOGIN)) {
            throw new IllegalArgumentException("login has 2 to 100 of a-z, 0-9 and . _ @ + -, was '" + login + "'");
        }
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("name must have 1 to 200 characters, was '" + name + "'");
        }
    }

    /** Whether the user may look into the connection. Whoever sets up users and connections cannot be kept from any. */
    public boolean reaches(ConnectionId connection) {
        return role.covers(Role.ADMINISTRATOR) || reach.includes(connection);
    }
}
