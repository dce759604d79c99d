package io.ekko.connector.superoffice.faults;

import io.ekko.faults.Balance;
import io.ekko.faults.Break;
import io.ekko.faults.LivesContract;
import io.ekko.faults.Vendor;
import java.util.function.Supplier;
import java.util.stream.Stream;

class SuperOfficeFaultsTest implements LivesContract {
    @Override
    public Supplier<Vendor> vendors() {
        return SuperOfficeVendor::new;
    }

    @Override
    public long seeds() {
        return 20;
    }

    @Override
    public long twice() {
        return 2;
    }

    @Override
    public Stream<Noticed> broken() {
        return Stream.of(
                new Noticed(Break.NOTE_WITHOUT_LOOKING, Balance::doubled, 1),
                new Noticed(Break.CURSOR_PAST_BROKEN_PAGE, Balance::lost, 1),
                new Noticed(Break.EVENT_WITHOUT_ID, Balance::doubled, 1));
    }
}
