/**
 * Health on the main port, for load balancers and scripts.
 * Checks and metrics for operators are on the admin port.
 */
@NullMarked
package io.ekko.app.health;

import org.jspecify.annotations.NullMarked;
