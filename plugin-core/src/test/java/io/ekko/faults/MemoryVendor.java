package io.ekko.faults;

/** The CRM that lives in memory, behind a line on which calls fail. */
public final class MemoryVendor implements Vendor {
    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Installation install(Surroundings life) {
        return new MemoryInstallation(life);
    }
}
