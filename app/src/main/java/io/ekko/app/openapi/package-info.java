/**
 * The description of Ekko's interface, one document put together from those of its parts.
 */
@NullMarked
package io.ekko.app.openapi;

import org.jspecify.annotations.NullMarked;
