package io.ekko.connector.builtin;

import io.ekko.crm.contract.CrmContract;
import io.ekko.crm.contract.CrmWorld;
import io.ekko.testing.OnBothDatabases;
import org.jdbi.v3.core.Jdbi;

@OnBothDatabases
class BuiltInCrmTest implements CrmContract {
    private final CrmWorld world;

    BuiltInCrmTest(Jdbi jdbi) {
        this.world = new BuiltInWorld(jdbi);
    }

    @Override
    public CrmWorld world() {
        return world;
    }
}
