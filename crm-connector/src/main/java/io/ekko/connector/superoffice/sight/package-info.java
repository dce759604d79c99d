/**
 * What a user of SuperOffice may see, by SuperOffice's own rights. Our own user sees everything, so it cannot tell.
 */
@NullMarked
package io.ekko.connector.superoffice.sight;

import org.jspecify.annotations.NullMarked;
