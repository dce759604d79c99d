package io.ekko.app.access;

import io.ekko.app.web.Role;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Makes the first user at the first start, because somebody must be able to let the others in. */
public final class FirstAdministrator {
    /** The first user's login. */
    public static final String LOGIN = "admin";

    private final Jdbi jdbi;
    private final Users users;
    private final Passwords passwords;
    private final Audit audit;
    private final InstantSource clock;

    public FirstAdministrator(Jdbi jdbi, Passwords passwords, Audit audit, InstantSource clock) {
        this.jdbi = jdbi;
        this.users = new Users(jdbi);
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes the administrator when there is no user at all.
     *
     * @param mustChange whether the password has to be changed at first log-in; the demo is spared that
     * @return the password, to be shown once; empty when there are users already
     */
    public Optional<String> run(boolean mustChange) {
        if (!users.isEmpty()) {
            return Optional.empty();
        }
        String password = Passwords.oneTime();
        String hash = passwords.hash(password);
        boolean made = jdbi.inTransaction(h -> {
            if (!users.isEmpty()) {
                return false;
            }
            UserId id = users.add(LOGIN, "Administrator", Role.ADMINISTRATOR, hash, mustChange, clock.instant());
            audit.note("system", "user.add", "user/" + id);
            return true;
        });
        return made ? Optional.of(password) : Optional.empty();
    }
}
