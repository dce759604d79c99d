package io.ekko.connector.superoffice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.crm.contract.CrmContract;
import io.ekko.crm.contract.CrmWorld;
import org.junit.jupiter.api.AfterEach;

/** The contract over one world, every call of which must fit SuperOffice's own description. */
abstract class SuperOfficeContract implements CrmContract {
    final SuperOfficeWorld world;

    SuperOfficeContract(SuperOfficeWorld world) {
        this.world = world;
    }

    @Override
    public CrmWorld world() {
        return world;
    }

    @AfterEach
    void everyCallFitsTheDescription() {
        world.close();
        assertThat(world.tenant.violations).isEmpty();
        assertThat(world.kinds)
                .as("kinds of calls are few, and name no record")
                .hasSizeLessThan(60)
                .allMatch(kind -> kind.matches("(GET|POST|PUT|PATCH|DELETE) [A-Za-z]+(/[A-Za-z][A-Za-z0-9]*)?"));
    }
}
