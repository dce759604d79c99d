package io.ekko.app.access;

import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Lets a person choose a new password; every other session of that person ends. */
public final class ChangePassword {
    private final Jdbi jdbi;
    private final Users users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Audit audit;

    public ChangePassword(Jdbi jdbi, Passwords passwords, Audit audit) {
        this.jdbi = jdbi;
        this.users = new Users(jdbi);
        this.sessions = new Sessions(jdbi);
        this.passwords = passwords;
        this.audit = audit;
    }

    /** Why a password was not changed; the name in lower case ends the key of its text. */
    public enum Objection {
        CURRENT_WRONG,
        TOO_SHORT,
        TOO_LONG,
        SAME,
        LIKE_LOGIN;

        String key() {
            return "access.password." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @return what is wrong; empty when the password was changed */
    public Optional<Objection> run(Caller.Person person, String current, String next) {
        User user = person.user();
        String hash = users.passwordHash(user.id()).orElseThrow();
        if (current.length() > Passwords.LONGEST || !passwords.matches(current, hash)) {
            return Optional.of(Objection.CURRENT_WRONG);
        }
        if (next.length() < Passwords.SHORTEST) {
            return Optional.of(Objection.TOO_SHORT);
        }
        if (next.length() > Passwords.LONGEST) {
            return Optional.of(Objection.TOO_LONG);
        }
        if (next.equals(current)) {
            return Optional.of(Objection.SAME);
        }
        if (next.toLowerCase(Locale.ROOT).contains(user.login())) {
            return Optional.of(Objection.LIKE_LOGIN);
        }
        String fresh = passwords.hash(next);
        jdbi.useTransaction(h -> {
            users.setPassword(user.id(), fresh, false);
            sessions.removeOthers(user.id(), person.session().idHash());
            audit.note(person.actor(), "password.change", "user/" + user.id());
        });
        return Optional.empty();
    }
}
