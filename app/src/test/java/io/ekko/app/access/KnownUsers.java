package io.ekko.app.access;

import io.ekko.app.web.Role;
import java.time.Instant;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;

/** Users whose password a test knows: one for each role, called {@code known-staff} and so on. */
public final class KnownUsers {
    public static final String PASSWORD = "secret of ekko";

    private KnownUsers() {}

    public static void add(Jdbi jdbi) {
        String hash = new Passwords(4).hash(PASSWORD);
        for (Role role : Role.values()) {
            new Users(jdbi).add(login(role), "Kari " + role, role, hash, false, Instant.EPOCH);
        }
    }

    public static String login(Role role) {
        return "known-" + role.name().toLowerCase(Locale.ROOT);
    }
}
