package io.ekko.app.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an API token may be used for. */
public enum Scope {
    /** Scores, trends, response rates and comments. */
    REPORTS_READ("reports:read"),
    /** Contacts, companies, tickets and everything else of the built-in CRM, without changing it. */
    CRM_READ("crm:read"),
    /** Changes in the built-in CRM. */
    CRM_WRITE("crm:write"),
    /** The mails that were written while no mail server is set. */
    OUTBOX_READ("outbox:read"),
    /** Handing in mail that came back. */
    MAIL_REPORT("mail:report"),
    /** Noting that somebody does not want to be asked, and taking it back. */
    OPT_OUTS_WRITE("opt-outs:write"),
    /** Everything, also what no other scope covers. */
    ADMIN("admin");

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    /** As in the list of a token's scopes. */
    public String wireName() {
        return wireName;
    }

    /** The key of the scope's description in the bundle {@code access}. */
    public String key() {
        return "access.scope." + wireName.replace(':', '-');
    }

    /** Whether what it opens belongs to no single connection. */
    public boolean ofWholeInstallation() {
        return this == ADMIN || this == OUTBOX_READ || this == MAIL_REPORT;
    }

    static Optional<Scope> find(String wireName) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName.equals(wireName))
                .findFirst();
    }

    static Set<Scope> read(String stored) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : stored.split(" ", -1)) {
            find(name).ifPresent(scopes::add);
        }
        return scopes;
    }

    static String write(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(" "));
    }
}
