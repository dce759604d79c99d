/**
 * What a campaign would do in the coming weeks, worked out over the real people without writing or sending anything.
 */
@NullMarked
package io.ekko.whatif;

import org.jspecify.annotations.NullMarked;
