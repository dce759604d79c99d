/**
 * What {@code ekko check} looks at before a start.
 * Each finding names the thing and what to do about it.
 */
@NullMarked
package io.ekko.app.check;

import org.jspecify.annotations.NullMarked;
