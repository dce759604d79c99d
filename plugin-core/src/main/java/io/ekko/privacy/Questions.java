package io.ekko.privacy;

import io.ekko.campaign.Kind;

/** Which questions somebody does not want. The names are stored. */
public enum Questions {
    /** Whatever Ekko would ask for this connection, now and later. */
    ALL,
    /** Those after a support case. */
    TRANSACTIONAL,
    /** Those that come regularly. */
    RELATIONSHIP;

    /** The questions of campaigns of this kind. */
    public static Questions of(Kind kind) {
        return valueOf(kind.name());
    }

    /** Whether the questions of such a campaign are among these. */
    public boolean include(Kind kind) {
        return this == ALL || this == of(kind);
    }
}
