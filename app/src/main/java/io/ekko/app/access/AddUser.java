package io.ekko.app.access;

import io.ekko.app.web.Role;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Lets somebody new in, with a password that is shown once and changed at the first log-in. */
public final class AddUser {
    private final Jdbi jdbi;
    private final Users users;
    private final Passwords passwords;
    private final Audit audit;
    private final InstantSource clock;

    public AddUser(Jdbi jdbi, Passwords passwords, Audit audit, InstantSource clock) {
        this.jdbi = jdbi;
        this.users = new Users(jdbi);
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return the one-time password */
    public String run(String actor, String login, String name, Role role, Reach reach) {
        String password = Passwords.oneTime();
        String hash = passwords.hash(password);
        jdbi.useTransaction(h -> {
            UserId id = users.add(login, name, role, reach, hash, true, clock.instant());
            audit.note(actor, "user.add", "user/" + id);
        });
        return password;
    }
}
