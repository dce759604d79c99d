/**
 * All that works without a page: the use cases and sweeps of plugin-core and the built-in CRM, put together once. The program and the
 * story test both stand on it.
 */
@NullMarked
package io.ekko.app.engine;

import org.jspecify.annotations.NullMarked;
