/**
 * Measurements that {@code dev/bench} runs; no test runs them, because their figures depend on the machine.
 */
@NullMarked
package io.ekko.app.benchmark;

import org.jspecify.annotations.NullMarked;
