package io.ekko.app.access;

import io.ekko.app.web.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may call which address, as one table. The longest path that an address lies under decides, a rule for its method before one
 * for all; what no rule names is for administrators and for tokens with the scope {@code admin}.
 */
public final class AccessRules {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> ALL = Set.of();
    private static final Rule OTHERWISE = new Rule("/", ALL, new Access.Known(Role.ADMINISTRATOR, Scope.ADMIN));

    private static final List<Rule> RULES = List.of(
            // open to the world; each verifies what it is given
            open("/healthz"),
            open("/login"),
            open("/s"),
            open("/u"),
            open("/digest"),
            open("/hooks"),
            open("/answers"),
            open("/card"),
            open("/calculator"),
            open("/panel"),
            open("/problems"),
            // everyone who is logged in
            person("/", Role.STAFF),
            person("/logout", Role.STAFF),
            person("/password", Role.STAFF),
            person("/preferences", Role.STAFF),
            person("/today", Role.STAFF),
            person("/follow-ups", Role.STAFF),
            person("/crm", Role.STAFF),
            person("/crm/selections", Role.ADMINISTRATOR),
            person("/crm/import", Role.ADMINISTRATOR),
            person("/crm/export", Role.ADMINISTRATOR),
            person("/crm/settings", Role.ADMINISTRATOR),
            person("/reports", Role.MANAGER),
            person("/campaigns", Role.ADMINISTRATOR),
            person("/surveys", Role.ADMINISTRATOR),
            person("/set-up", Role.ADMINISTRATOR),
            person("/superoffice", Role.ADMINISTRATOR),
            // programs, and pages that read what programs read
            new Rule("/api/openapi.json", READING, new Access.Known(Role.STAFF, null)),
            new Rule("/api/v1/reports", READING, new Access.Known(Role.MANAGER, Scope.REPORTS_READ)),
            new Rule("/api/v1/contacts", READING, new Access.Known(Role.STAFF, Scope.REPORTS_READ)),
            new Rule("/api/v1/contacts", ALL, new Access.Known(Role.STAFF, Scope.OPT_OUTS_WRITE)),
            new Rule("/api/v1/mail-reports", ALL, new Access.Known(Role.ADMINISTRATOR, Scope.MAIL_REPORT)),
            new Rule("/api/v1/vetoes", ALL, new Access.Known(Role.STAFF, Scope.ADMIN)),
            new Rule("/api/v1/outbox", READING, new Access.Known(Role.ADMINISTRATOR, Scope.OUTBOX_READ)),
            new Rule("/crm/api", READING, new Access.Known(Role.STAFF, Scope.CRM_READ)),
            new Rule("/crm/api", ALL, new Access.Known(Role.STAFF, Scope.CRM_WRITE)));

    private AccessRules() {}

    /** What an address asks for. */
    public sealed interface Access {
        /** Everyone. */
        record Open() implements Access {}

        /** A person in this role or a higher one; programs never. */
        record Person(Role least) implements Access {}

        /**
         * A person in this role or a higher one, or a program whose token has the scope.
         *
         * @param scope null when any valid token will do
         */
        record Known(Role least, @Nullable Scope scope) implements Access {}
    }

    private record Rule(String path, Set<String> methods, Access access) {
        boolean covers(String method, String address) {
            return (methods.isEmpty() || methods.contains(method))
                    && (address.equals(path) || address.startsWith(path + "/"));
        }
    }

    /**
     * What a request to the address asks for.
     *
     * @param address the decoded path, beginning with a slash
     */
    public static Access of(String method, String address) {
        return RULES.stream()
                .filter(rule -> rule.covers(method, address))
                .max(Comparator.comparing((Rule rule) -> rule.path().length())
                        .thenComparing(rule -> !rule.methods().isEmpty()))
                .orElse(OTHERWISE)
                .access();
    }

    private static Rule open(String path) {
        return new Rule(path, ALL, new Access.Open());
    }

    private static Rule person(String path, Role least) {
        return new Rule(path, ALL, new Access.Person(least));
    }
}
