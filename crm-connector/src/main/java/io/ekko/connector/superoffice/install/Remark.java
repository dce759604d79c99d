package io.ekko.connector.superoffice.install;

import java.util.Locale;

/** What an administrator should know after an installation, although it was complete as far as it can be. */
public enum Remark {
    /** Changes that an administrator had made and not published were published along with Ekko's. */
    PUBLISHED_WHAT_WAITED,
    /** Users see the change of fields after the caches of SuperOffice were flushed. */
    SCREENS_NOT_REFRESHED,
    /** No web panels, because Ekko has no public address that a browser shows within a page of SuperOffice. */
    PANELS_NEED_ADDRESS,
    /** SuperOffice does not let Ekko make web panels. */
    PANELS_NOT_MADE,
    /** The web panels are there, but SuperOffice does not let Ekko show them to user groups. */
    PANELS_NOT_SHOWN,
    /** SuperOffice does not let Ekko take web panels away. */
    PANELS_NOT_TAKEN,
    /** No dashboard tile; it can be made by hand. */
    TILE_NOT_MADE,
    /** SuperOffice does not let Ekko look for its dashboard tile, or take it away. */
    TILE_NOT_TAKEN,
    /** Fields and tile were left, because another connection to the tenant uses them. */
    SHARED_LEFT;

    /** As programs read it, such as {@code tile-not-made}. Never changes. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
