/**
 * What every module's tests stand on: fresh databases of both kinds, a clock that is set by hand.
 * Published with the contracts as plugin-core's test-jar.
 */
@NullMarked
package io.ekko.testing;

import org.jspecify.annotations.NullMarked;
