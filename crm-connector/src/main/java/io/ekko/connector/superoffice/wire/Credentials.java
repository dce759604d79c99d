package io.ekko.connector.superoffice.wire;

import io.ekko.secret.Secret;
import java.util.Map;

/** What a call shows to be let in. */
public interface Credentials {
    /** What to show now. */
    Grant grant();

    /**
     * This grant was refused.
     *
     * @return whether {@link #grant} may bring a better one, so that the call is worth a second try
     */
    boolean refused(Grant grant);

    /** Headers of a call. Two grants are the same only when they are one object. */
    final class Grant {
        private final Map<String, Secret> headers;

        public Grant(Map<String, Secret> headers) {
            this.headers = Map.copyOf(headers);
        }

        Map<String, Secret> headers() {
            return headers;
        }
    }
}
