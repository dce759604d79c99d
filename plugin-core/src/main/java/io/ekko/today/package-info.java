/**
 * What needs attention now.
 */
@NullMarked
package io.ekko.today;

import org.jspecify.annotations.NullMarked;
