package io.ekko.connector.superoffice;

import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.Variant;

class ProductionContractTest extends SuperOfficeContract {
    ProductionContractTest() {
        super(new SuperOfficeWorld(Variant.PRODUCTION, new FollowUpKind.Appointment(0), true));
    }
}
