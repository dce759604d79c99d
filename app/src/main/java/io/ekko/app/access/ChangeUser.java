package io.ekko.app.access;

import io.ekko.app.web.Role;
import org.jdbi.v3.core.Jdbi;

/** Changes name, role and access of a user. There is always an active administrator left. */
public final class ChangeUser {
    private final Jdbi jdbi;
    private final Users users;
    private final Sessions sessions;
    private final Audit audit;

    public ChangeUser(Jdbi jdbi, Audit audit) {
        this.jdbi = jdbi;
        this.users = new Users(jdbi);
        this.sessions = new Sessions(jdbi);
        this.audit = audit;
    }

    /** @return false when nothing was changed because no active administrator would be left */
    public boolean run(String actor, User user, String name, Role role, Reach reach, boolean active) {
        return jdbi.inTransaction(h -> {
            int administrators = users.lockActiveAdministrators();
            boolean wasOne = user.active() && user.role() == Role.ADMINISTRATOR;
            boolean staysOne = active && role == Role.ADMINISTRATOR;
            if (wasOne && !staysOne && administrators <= 1) {
                return false;
            }
            users.change(user.id(), name, role, reach, active);
            if (!active) {
                sessions.removeOthers(user.id(), "");
            }
            audit.note(actor, "user.change", "user/" + user.id());
            return true;
        });
    }
}
