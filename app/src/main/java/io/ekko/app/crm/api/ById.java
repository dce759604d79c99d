package io.ekko.app.crm.api;

import io.ekko.connector.builtin.input.Ids;
import io.ekko.connector.builtin.input.Missing;
import java.util.Optional;
import java.util.function.LongFunction;

/** What the id in an address stands for. */
final class ById {
    private ById() {}

    /**
     * @param what the kind of record, as the problem names it
     * @throws Missing when it is no id, or nothing has it
     */
    static <T> T find(String what, String id, LongFunction<Optional<T>> store) {
        return store.apply(number(what, id)).orElseThrow(() -> new Missing(what, id));
    }

    /** @throws Missing when it is no id */
    static long number(String what, String id) {
        return Ids.number(id).orElseThrow(() -> new Missing(what, id));
    }
}
