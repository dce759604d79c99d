package io.ekko.connector.superoffice;

import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.Variant;

class OnsiteContractTest extends SuperOfficeContract {
    OnsiteContractTest() {
        super(new SuperOfficeWorld(Variant.PRODUCTION, new FollowUpKind.Request(SuperOfficeWorld.OWN_CATEGORY), false));
    }
}
