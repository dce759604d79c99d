/**
 * The addresses that get no mail, with why, and the act that takes it back.
 */
@NullMarked
package io.ekko.app.suppressed;

import org.jspecify.annotations.NullMarked;
