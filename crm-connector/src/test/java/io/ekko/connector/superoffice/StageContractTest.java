package io.ekko.connector.superoffice;

import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.Variant;

class StageContractTest extends SuperOfficeContract {
    StageContractTest() {
        super(new SuperOfficeWorld(Variant.STAGE, new FollowUpKind.Request(SuperOfficeWorld.OWN_CATEGORY), true));
    }
}
