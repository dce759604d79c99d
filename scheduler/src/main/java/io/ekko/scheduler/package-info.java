/**
 * Quartz, and the loops that run the sweeps of plugin-core at intervals and at once when their alarm rings.
 * No other package knows Quartz.
 */
@NullMarked
package io.ekko.scheduler;

import org.jspecify.annotations.NullMarked;
