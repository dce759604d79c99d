/**
 * How a log line looks when it is read by people.
 * JSON lines come from Dropwizard.
 */
@NullMarked
package io.ekko.app.logging;

import org.jspecify.annotations.NullMarked;
