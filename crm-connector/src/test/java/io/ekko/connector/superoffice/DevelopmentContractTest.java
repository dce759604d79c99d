package io.ekko.connector.superoffice;

import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.Variant;

class DevelopmentContractTest extends SuperOfficeContract {
    DevelopmentContractTest() {
        super(new SuperOfficeWorld(Variant.DEVELOPMENT, new FollowUpKind.Appointment(3), true));
    }
}
