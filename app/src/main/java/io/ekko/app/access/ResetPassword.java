package io.ekko.app.access;

import org.jdbi.v3.core.Jdbi;

/** Gives somebody who forgot the password a new one for once; all sessions of that user end. */
public final class ResetPassword {
    private final Jdbi jdbi;
    private final Users users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Audit audit;

    public ResetPassword(Jdbi jdbi, Passwords passwords, Audit audit) {
        this.jdbi = jdbi;
        this.users = new Users(jdbi);
        this.sessions = new Sessions(jdbi);
        this.passwords = passwords;
        this.audit = audit;
    }

    /** @return the one-time password */
    public String run(String actor, UserId user) {
        String password = Passwords.oneTime();
        String hash = passwords.hash(password);
        jdbi.useTransaction(h -> {
            users.setPassword(user, hash, true);
            sessions.removeOthers(user, "");
            audit.note(actor, "password.reset", "user/" + user);
        });
        return password;
    }
}
