package io.ekko.crm.contract;

import org.junit.jupiter.api.Assumptions;

/** What all contracts stand on. */
public interface Contract {
    /** The world of this test, the same one during a test and a new one for the next. */
    CrmWorld world();

    /** Leaves the test when the world lacks something, with the reason that the world gives. */
    default void requires(Ability ability) {
        String reason = world().lacking().get(ability);
        if (reason != null) {
            Assumptions.abort(ability + " is switched off: " + reason);
        }
    }
}
