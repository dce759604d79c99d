package io.ekko.connector.superoffice.faults;

import io.ekko.connector.superoffice.fake.Door;
import io.ekko.faults.Installation;
import io.ekko.faults.Surroundings;
import io.ekko.faults.Vendor;

/** Tenants of SuperOffice and installations onsite, all behind one door. */
public final class SuperOfficeVendor implements Vendor {
    private final Door door = new Door();

    @Override
    public String name() {
        return "superoffice";
    }

    @Override
    public Installation install(Surroundings life) {
        return new SuperOfficeInstallation(life, door);
    }

    @Override
    public void close() {
        door.close();
    }
}
