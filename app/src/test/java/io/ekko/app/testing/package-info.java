/**
 * The whole program started for a test, and a browser without scripts that keeps its cookies.
 */
@NullMarked
package io.ekko.app.testing;

import org.jspecify.annotations.NullMarked;
