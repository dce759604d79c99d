/**
 * Whether the CRMs still send their events: watched, repaired, and told to those who must know.
 */
@NullMarked
package io.ekko.subscription;

import org.jspecify.annotations.NullMarked;
