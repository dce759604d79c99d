package io.ekko.app.veto;

import io.ekko.veto.Veto;
import org.jspecify.annotations.Nullable;

/** A veto as JSON. Instants are UTC; it stands as long as it was not lifted. */
record VetoJson(
        String reason,
        String by,
        String since,
        @Nullable String liftedAt,
        @Nullable String liftedBy) {
    static VetoJson of(Veto veto) {
        return new VetoJson(
                veto.reason(),
                veto.by(),
                veto.since().toString(),
                veto.taken().map(lifted -> lifted.at().toString()).orElse(null),
                veto.taken().map(Veto.Lifted::by).orElse(null));
    }
}
