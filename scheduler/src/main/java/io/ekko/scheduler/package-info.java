/**
 * Quartz: the few triggers that run the sweeps of plugin-core.
 * No other package knows Quartz.
 */
@NullMarked
package io.ekko.scheduler;

import org.jspecify.annotations.NullMarked;
