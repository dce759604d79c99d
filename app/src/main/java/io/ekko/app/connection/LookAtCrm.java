package io.ekko.app.connection;

import io.ekko.app.engine.OwnAddresses;
import io.ekko.connection.Connection;
import io.ekko.connection.Crms;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.crm.Check;
import io.ekko.crm.Crm;
import java.util.List;

/** Looks at everything that a connection needs, in the CRM and of what leads from there to Ekko. */
public final class LookAtCrm {
    private final Crms crms;
    private final OwnAddresses addresses;

    public LookAtCrm(Crms crms, OwnAddresses addresses) {
        this.crms = crms;
        this.addresses = addresses;
    }

    /** Never throws for what fails: that is a failed check that says what to do. */
    public List<Check> run(Connection connection) {
        Crm crm = crms.of(connection.id());
        return crm instanceof SuperOfficeCrm office ? office.check(addresses.root(connection)) : crm.check();
    }
}
