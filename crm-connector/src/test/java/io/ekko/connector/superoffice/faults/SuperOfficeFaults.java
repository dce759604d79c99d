package io.ekko.connector.superoffice.faults;

import io.ekko.faults.Faults;
import java.util.concurrent.ExecutionException;

/** What {@code dev/faults --crm superoffice} starts. */
public final class SuperOfficeFaults {
    private SuperOfficeFaults() {}

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        Faults.run(SuperOfficeVendor::new, arguments);
    }
}
