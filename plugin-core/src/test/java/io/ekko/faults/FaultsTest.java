package io.ekko.faults;

import java.util.function.Supplier;
import java.util.stream.Stream;

class FaultsTest implements LivesContract {
    @Override
    public Supplier<Vendor> vendors() {
        return MemoryVendor::new;
    }

    @Override
    public long seeds() {
        return 1000;
    }

    @Override
    public long twice() {
        return 20;
    }

    @Override
    public Stream<Noticed> broken() {
        return Stream.of(
                new Noticed(Break.MARK_AFTER_SENDING, Balance::doubled, 1),
                new Noticed(Break.CURSOR_BEFORE_PROCESSING, Balance::lost, 1),
                new Noticed(Break.NO_UNIQUE_KEY, Balance::doubled, 1),
                new Noticed(Break.FORGETTING_KEEPS_WORDS, Balance::mismatched, 1),
                new Noticed(Break.OPT_OUT_UNREAD, Balance::mismatched, 1),
                new Noticed(Break.SUPPRESSION_UNREAD, Balance::mismatched, 1),
                new Noticed(Break.REMINDER_AFTER_ANSWER, Balance::mismatched, 1),
                new Noticed(Break.MERGE_WITHOUT_ANSWERS, Balance::mismatched, 1),
                new Noticed(Break.CONTACT_READ_ONCE, Balance::mismatched, 1));
    }
}
