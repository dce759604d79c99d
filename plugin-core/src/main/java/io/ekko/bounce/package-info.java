/**
 * Mail that comes back: delivery reports, complaints and automatic replies, and what follows from each.
 */
@NullMarked
package io.ekko.bounce;

import org.jspecify.annotations.NullMarked;
