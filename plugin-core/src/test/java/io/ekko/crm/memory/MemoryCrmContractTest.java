package io.ekko.crm.memory;

import io.ekko.crm.contract.CrmContract;
import io.ekko.crm.contract.CrmWorld;

class MemoryCrmContractTest implements CrmContract {
    private final MemoryWorld world = new MemoryWorld();

    @Override
    public CrmWorld world() {
        return world;
    }
}
