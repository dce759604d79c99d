/**
 * Deliveries from outside, stored before they are acknowledged and processed later.
 */
@NullMarked
package io.ekko.inbox;

import org.jspecify.annotations.NullMarked;
