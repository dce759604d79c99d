package io.ekko.app.superoffice.link;

import io.ekko.app.superoffice.LinkSuperOffice;
import io.ekko.connector.superoffice.setup.Wrong;
import io.ekko.crm.Check;
import java.util.List;
import java.util.Set;

/** Looks whether Ekko gets into a tenant with what is known of it, before the connection is made. */
record TryTenant(LinkSuperOffice superOffice) {
    private static final Set<String> CONCERNED = Set.of("tenant", "sign-in");

    /** What was found; nothing when something is missing yet. */
    List<Check> run(Draft draft) {
        try {
            return superOffice.tentative(draft.said()).check().stream()
                    .filter(check -> CONCERNED.contains(check.name()))
                    .toList();
        } catch (Wrong incomplete) {
            return List.of();
        }
    }
}
